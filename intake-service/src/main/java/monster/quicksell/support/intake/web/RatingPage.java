package monster.quicksell.support.intake.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** The small page on which customers rate: a form, no script, nothing from elsewhere. */
final class RatingPage {

	private static final String FRAME = """
			<!doctype html>
			<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
			<meta name="robots" content="noindex"><title>%1$s</title>
			<style>
			body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:12vh auto;padding:0 1rem;color:#222}
			button{font:inherit;padding:.6rem .9rem;margin:.2rem;border:1px solid #888;border-radius:.5rem;background:#fff}
			button:hover,button:focus{background:#ffe9a8}
			textarea{font:inherit;width:100%%;box-sizing:border-box;margin-bottom:1rem}
			</style></head><body>
			%2$s
			</body></html>
			""";

	private static final String QUESTION = """
			<h1>How did we do?</h1>
			<form method="post">
			<label for="comment">Anything you would like to add? You need not.</label>
			<textarea id="comment" name="comment" rows="3" maxlength="2000"></textarea>
			<div role="group" aria-label="Your rating">
			<button name="stars" value="1" aria-label="1 of 5: very dissatisfied">1 ★</button>
			<button name="stars" value="2" aria-label="2 of 5">2 ★</button>
			<button name="stars" value="3" aria-label="3 of 5">3 ★</button>
			<button name="stars" value="4" aria-label="4 of 5">4 ★</button>
			<button name="stars" value="5" aria-label="5 of 5: very satisfied">5 ★</button>
			</div></form>
			""";

	private final String team;

	RatingPage(String team) {
		this.team = HtmlUtils.htmlEscape(team);
	}

	String question() {
		return page(QUESTION);
	}

	String thanks() {
		return page("<h1>Thank you!</h1><p>We have noted it, and it will be read.</p>");
	}

	String late() {
		return page("<h1>Thank you</h1><p>This answer can no longer be rated, or there is a newer one to rate.</p>");
	}

	private String page(String body) {
		return FRAME.formatted(this.team, body);
	}

	static ResponseEntity<String> answer(HttpStatus status, String page) {
		return ResponseEntity.status(status)
			.contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
			.header("Content-Security-Policy",
					"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
			.header("Referrer-Policy", "no-referrer")
			.body(page);
	}

}
