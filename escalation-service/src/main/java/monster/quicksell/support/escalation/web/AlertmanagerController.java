package monster.quicksell.support.escalation.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes Prometheus Alertmanager's webhook (version 4; its receiver's
 * {@code http_config.authorization} has our token): its alerts are told like any other,
 * each firing once and its end.
 */
@RestController
@RequestMapping("/v1/alerts/alertmanager")
class AlertmanagerController {

	private static final int LONGEST_TITLE = 300;

	private static final int LONGEST_TEXT = 4000;

	private static final int MOST_LABELS = 50;

	private final Messages messages;

	AlertmanagerController(Messages messages) {
		this.messages = messages;
	}

	/**
	 * 202 once Kafka has all of them; Alertmanager repeats them otherwise, which is
	 * harmless.
	 */
	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	Mono<Void> alerts(@Valid @RequestBody Notification notification) {
		return Flux.fromIterable(notification.alerts())
			.concatMap((alert) -> this.messages.send(Topics.ALERTS, alert.key(), alert.key(), message(alert)))
			.then();
	}

	/** Labels have a prefix of their own: other details decide what receivers do. */
	private static SpecificRecord message(Alert alert) {
		if (alert.status().equals("resolved")) {
			return new AlertResolved(alert.key(), "alertmanager", "resolved");
		}
		Map<String, String> details = new TreeMap<>();
		alert.labels()
			.entrySet()
			.stream()
			.limit(MOST_LABELS)
			.forEach((label) -> details.put("label." + label.getKey(), label.getValue()));
		details.put("occurrence", alert.startsAt().toString());
		String name = alert.labels().getOrDefault("alertname", "Alert");
		return AlertRaised.newBuilder()
			.setDedupKey(alert.key())
			.setSeverity(severity(alert.labels().getOrDefault("severity", "")))
			.setTitle(cut(alert.annotation("summary", name), LONGEST_TITLE))
			.setDescription(cut(alert.annotation("description", ""), LONGEST_TEXT))
			.setSource("alertmanager")
			.setDetails(details)
			.build();
	}

	private static AlertSeverity severity(String label) {
		return switch (label.toLowerCase(Locale.ROOT)) {
			case "critical", "page" -> AlertSeverity.CRITICAL;
			case "error", "major" -> AlertSeverity.ERROR;
			case "info", "none" -> AlertSeverity.INFO;
			default -> AlertSeverity.WARNING;
		};
	}

	private static String cut(String text, int longest) {
		return (text.length() > longest) ? text.substring(0, longest) : text;
	}

	/** Alertmanager's message; what is not named here is not read. */
	@com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
	record Notification(@NotNull @Size(max = 1000) List<@Valid Alert> alerts) {
	}

	/** One of its alerts. */
	@com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
	record Alert(@NotNull @Pattern(regexp = "firing|resolved") String status, @NotNull Map<String, String> labels,
			@Nullable Map<String, String> annotations, @NotNull Instant startsAt,
			@NotBlank @Size(max = 64) String fingerprint) {

		String key() {
			return "alertmanager:" + this.fingerprint;
		}

		String annotation(String name, String otherwise) {
			return (this.annotations != null) ? this.annotations.getOrDefault(name, otherwise) : otherwise;
		}

	}

}
