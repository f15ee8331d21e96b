package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;

/**
 * Tickets with believable lives, some across days, some reopened; the same for a seed.
 */
public final class RandomHistories {

	private static final List<String> TEAMS = List.of("Billing", "Marketplace", "Pricing", "R&D $ v1.0", "Support");

	private static final List<String> CHANNELS = List.of("email", "chat", "social");

	private RandomHistories() {
	}

	/** So many tickets over ten days. */
	public static List<History> of(Random random, int count) {
		List<History> tickets = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			tickets.add(life(random, new History("t" + i)));
		}
		return tickets;
	}

	private static History life(Random random, History ticket) {
		Instant at = Instant.parse("2026-11-13T00:00:00Z").plusMillis(random.nextLong(Duration.ofDays(10).toMillis()));
		ticket.created(at.toString(), any(random, CHANNELS));
		at = later(random, at, 2);
		ticket.routed(at.toString(), "Category of " + any(random, TEAMS), any(random, TEAMS),
				any(random, List.of(Priority.values())));
		int steps = random.nextInt(14);
		for (int i = 0; i < steps; i++) {
			at = later(random, at, 600);
			step(random, ticket, at.toString(), i);
		}
		return ticket;
	}

	private static void step(Random random, History ticket, String at, int number) {
		switch (random.nextInt(20)) {
			case 0 -> ticket.routed(at, "Other", any(random, TEAMS), any(random, List.of(Priority.values())));
			case 1 -> ticket.assigned(at, any(random, TEAMS), "agent-" + random.nextInt(3));
			case 2 -> ticket.queued(at, any(random, TEAMS));
			case 3 -> ticket.answeredAutomatically(at);
			case 4, 5 -> ticket.answered(at, "agent-" + random.nextInt(3));
			case 6, 7 -> ticket.moved(at, any(random, List.of(TicketStatus.values())));
			case 8 -> ticket.rated(at, 1 + random.nextInt(5));
			case 10 -> ticket.wrote(at, random.nextBoolean());
			case 11 -> ticket.felt(at, any(random, List.of(Sentiment.values())));
			case 12, 13 -> ticket.met(at, any(random, List.of(SlaMetric.values())), 1 + number, random.nextBoolean(),
					Duration.ofSeconds(random.nextInt(90_000)));
			case 14 -> ticket.routed(at, "Connection", any(random, TEAMS), Priority.HIGH, Sentiment.ANGRY,
					"marketplace:ebay", "marketplace:etsy", "issue_type:sync");
			case 15 -> ticket.judged(at, random.nextBoolean());
			case 16 -> ticket.merged(at);
			case 17 -> corrected(random, ticket, at, random.nextInt(number + 1));
			case 18 -> ticket.joined(at, "incident-" + random.nextInt(3), "t0", 3);
			case 9 -> ticket.escalated(at, "trigger-" + number, 1 + random.nextInt(4));
			default -> ticket.breached(at, any(random, List.of(SlaMetric.values())), number);
		}
	}

	private static void corrected(Random random, History ticket, String at, int cycle) {
		SlaMetric metric = any(random, List.of(SlaMetric.values()));
		if (random.nextBoolean()) {
			ticket.withdrawn(at, metric, cycle, at);
		}
		else {
			ticket.lateAfterAll(at, metric, cycle, at);
		}
	}

	private static Instant later(Random random, Instant at, int minutes) {
		return at.plusMillis(random.nextLong(Duration.ofMinutes(minutes).toMillis()));
	}

	private static <T> T any(Random random, List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

}
