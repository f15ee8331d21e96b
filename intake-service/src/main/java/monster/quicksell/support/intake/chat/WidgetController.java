package monster.quicksell.support.intake.chat;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import monster.quicksell.support.intake.channel.ForChannel;
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
 * The page that visitors chat with, to be framed by the company's own pages. Nothing on
 * it may be loaded from elsewhere, run inline or be sent elsewhere.
 */
@ForChannel("chat")
@RestController
class WidgetController {

	private static final Map<String, MediaType> FILES = Map.of("widget", MediaType.TEXT_HTML, "widget.css",
			new MediaType("text", "css"), "widget.js", new MediaType("text", "javascript"));

	private final String policy;

	WidgetController(ChatProperties properties) {
		this.policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
				+ "form-action 'none'; require-trusted-types-for 'script'; frame-ancestors 'self' "
				+ String.join(" ", properties.embeddedIn());
	}

	@GetMapping("/v1/chat/{name:widget|widget\\.css|widget\\.js}")
	ResponseEntity<Resource> file(@PathVariable String name) {
		MediaType type = FILES.get(name);
		if (type == null) {
			throw new NotFound("The widget has no such file");
		}
		return ResponseEntity.ok()
			.contentType(new MediaType(type, StandardCharsets.UTF_8))
			.cacheControl(CacheControl.noCache())
			.header("Content-Security-Policy", this.policy.strip())
			.header("Referrer-Policy", "no-referrer")
			.header("X-Content-Type-Options", "nosniff")
			.body(new ClassPathResource("chat/" + (name.equals("widget") ? "widget.html" : name)));
	}

}
