package monster.quicksell.support.sla.clock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketMerged;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;

/**
 * Tells people of the warnings that the policy wants told by an alert, and that there is
 * nothing left to warn of. A clock is one alert, and each share one call of it, under the
 * same key.
 */
final class Tells {

	private static final String SOURCE = "sla";

	private static final String ASSIGNEE = "assignee";

	/** PagerDuty's limit. */
	private static final int LONGEST_KEY = 255;

	private final ServiceLevels levels;

	Tells(ServiceLevels levels) {
		this.levels = levels;
	}

	/** What was decided of a ticket, with what people have to be told of it. */
	List<Decision> of(Clocks state, List<Decision> decided) {
		List<Decision> all = new ArrayList<>(decided);
		for (Decision decision : decided) {
			if (decision instanceof Decision.Append append) {
				told(state, append.data()).ifPresent(all::add);
			}
		}
		return all;
	}

	/** The same of what was decided because something happened. */
	List<Decision> of(Clocks state, SpecificRecord cause, List<Decision> decided) {
		List<Decision> all = of(state, decided);
		boolean aside = switch (cause) {
			case TicketMerged _ -> true;
			case SpamJudged judged -> judged.getSpam();
			default -> false;
		};
		if (aside) {
			state.clocks()
				.stream()
				.filter((clock) -> clock.ledger().givenUp() && !clock.missed())
				.forEach((clock) -> over(state, clock.metric(), clock.cycle(), "The ticket is no work of its own")
					.ifPresent(all::add));
		}
		return all;
	}

	private Optional<Decision> told(Clocks state, SpecificRecord said) {
		return switch (said) {
			case SlaWarning warning when this.levels.alertsAt(warning.getPercent()) ->
				Optional.of(raised(state, warning));
			// Breaches have alerts of their own
			case SlaBreached breach -> over(state, breach.getMetric(), breach.getCycle(), "The target is missed");
			case SlaMet met when !met.getLate() -> over(state, met.getMetric(), met.getCycle(), "The target is kept");
			default -> Optional.empty();
		};
	}

	private Decision raised(Clocks state, SlaWarning warning) {
		String key = key(state, warning.getMetric(), warning.getCycle());
		String name = Optional.ofNullable(state.contact().reference()).orElse(state.ticketId());
		AlertRaised alert = AlertRaised.newBuilder()
			.setDedupKey(key)
			.setSeverity(AlertSeverity.INFO)
			.setTitle(name + ": " + warning.getPercent() + " % of the time for the " + words(warning.getMetric())
					+ " is used")
			.setDescription("Due at " + warning.getDueAt())
			.setSource(SOURCE)
			.setTicketId(state.ticketId())
			.setReference(state.contact().reference())
			.setTarget(warning.getTell().orElse(null))
			.setDetails(details(state, warning))
			.build();
		return Decision.send(Topics.ALERTS, key, alert);
	}

	private static Map<String, String> details(Clocks state, SlaWarning warning) {
		Map<String, String> details = new TreeMap<>();
		details.put("metric", warning.getMetric().name());
		details.put("cycle", String.valueOf(warning.getCycle()));
		details.put("percent", String.valueOf(warning.getPercent()));
		details.put("occurrence", String.valueOf(warning.getPercent()));
		details.put("dueAt", warning.getDueAt().toString());
		Optional.ofNullable(state.about().priority()).ifPresent((priority) -> details.put("priority", priority.name()));
		Optional.ofNullable(state.about().team()).ifPresent((team) -> details.put("team", team));
		Optional.ofNullable(state.contact().assignee()).ifPresent((assignee) -> {
			details.put(ASSIGNEE, assignee);
			if (warning.getTell().filter(ASSIGNEE::equals).isPresent()) {
				details.put("person", assignee);
			}
		});
		return details;
	}

	private Optional<Decision> over(Clocks state, SlaMetric metric, int cycle, String reason) {
		return state.clock(metric, cycle)
			.filter((clock) -> this.levels.alertsUpTo(clock.marks().warned()))
			.map((clock) -> key(state, metric, cycle))
			.map((key) -> Decision.send(Topics.ALERTS, key, new AlertResolved(key, SOURCE, reason)));
	}

	private static String key(Clocks state, SlaMetric metric, int cycle) {
		String key = "sla:warning:" + state.ticketId() + ":" + metric + ":" + cycle;
		return (key.length() <= LONGEST_KEY) ? key
				: "sla:warning:" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
	}

	private static String words(SlaMetric metric) {
		return metric.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
