package monster.quicksell.support.metrics.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.platform.web.NotFound;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page for people and its files: anyone may have them, what they show is asked for
 * with the token. Nothing on the page may be loaded from elsewhere, run inline, be framed
 * or sent elsewhere.
 */
@RestController
class DashboardController {

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
			+ "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
			+ "require-trusted-types-for 'script'";

	private static final Map<String, MediaType> TYPES = Map.of("css", new MediaType("text", "css"), "js",
			new MediaType("text", "javascript"), "svg", new MediaType("image", "svg+xml"));

	private static final String UPLOT = "META-INF/resources/webjars/uplot/1.6.30/dist/";

	private static final Map<String, String> LIBRARIES = Map.of("uplot.js", UPLOT + "uPlot.iife.min.js", "uplot.css",
			UPLOT + "uPlot.min.css");

	private static final Set<String> FILES = Set.of("dashboard.css", "icon.svg", "address.js", "charts.js",
			"controls.js", "days.js", "dom.js", "figures.js", "incidents.js", "main.js", "overview.js", "quality.js",
			"service.js", "staffing.js", "story.js", "team.js", "ticket.js", "week.js", "words.js");

	@GetMapping("/")
	ResponseEntity<Resource> page() {
		return file("dashboard/index.html", MediaType.TEXT_HTML);
	}

	@GetMapping("/dashboard/{name}")
	ResponseEntity<Resource> file(@PathVariable String name) {
		String path = FILES.contains(name) ? "dashboard/" + name : LIBRARIES.get(name);
		MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
		if (path == null || type == null) {
			throw new NotFound("The page has no such file");
		}
		return file(path, type);
	}

	private static ResponseEntity<Resource> file(String path, MediaType type) {
		return ResponseEntity.ok()
			.contentType(new MediaType(type, StandardCharsets.UTF_8))
			.cacheControl(CacheControl.noCache())
			.header("Content-Security-Policy", POLICY)
			.header("Referrer-Policy", "no-referrer")
			.header("X-Content-Type-Options", "nosniff")
			.body(new ClassPathResource(path));
	}

}
