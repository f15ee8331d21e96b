package monster.quicksell.support.bench.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;

/**
 * What happens to an ordinary ticket, from all services: asked, answered, asked again,
 * answered, resolved, rated.
 */
public final class TicketLife {

	/** How many events it has. */
	public static final int LENGTH = 16;

	/** Of them, how many until it is open, assigned and timed. */
	static final int OPEN = 5;

	/** How long its targets are. */
	static final Duration TARGET = Duration.ofHours(4);

	private static final String POLICY = "bench";

	private static final Actor AGENT = new Actor(ActorKind.AGENT, "specialist-1");

	private static final String ANSWER = "Hi, thank you for the details. I have looked at your account: please open "
			+ "Settings, then Marketplaces, and connect it once more. The marketplace asks you to confirm on its own page.";

	private TicketLife() {
	}

	/**
	 * One event.
	 * @param ticket the ticket's number; the same number is the same life
	 * @param step from 0 to {@link #LENGTH}
	 * @param at when it happens
	 * @param critical its priority is the highest
	 */
	public static Happening event(int ticket, int step, Instant at, boolean critical) {
		return switch (step) {
			case 0 -> new Happening("intake", created(ticket, at));
			case 1 -> new Happening("routing",
					new TicketRouted("Technical Support", "Technical", critical ? Priority.CRITICAL : Priority.MEDIUM,
							List.of("channel:email"), Sentiment.NEUTRAL,
							List.of(new Reason("technical", List.of("connect"), "team Technical")), POLICY));
			case 2 -> new Happening("routing",
					new TicketAssigned(AGENT.getId(), "Technical", null, "most room of team Technical: 3 of 5 taken"));
			case 3 -> moved(TicketStatus.NEW, TicketStatus.OPEN);
			case 4 -> new Happening("sla",
					new SlaTargetsSet(
							List.of(target(SlaMetric.FIRST_RESPONSE, 1, at), target(SlaMetric.RESOLUTION, 1, at)),
							"priority MEDIUM", POLICY));
			case 5, 12 ->
				new Happening("intake", new AgentReplied("a-" + ticket + "-" + step, AGENT, ANSWER, List.of()));
			case 6 -> moved(TicketStatus.OPEN, TicketStatus.WAITING);
			case 7 -> new Happening("sla", met(SlaMetric.FIRST_RESPONSE, at));
			case 8 -> new Happening("intake",
					new CustomerReplied(message(ticket, step, at), Texts.channel(ticket), null, null, null, false));
			case 9 -> moved(TicketStatus.WAITING, TicketStatus.OPEN);
			case 10 -> new Happening("routing",
					new SentimentDetected("m-" + ticket + "-8", Sentiment.NEUTRAL, 0.0, List.of()));
			case 11 -> new Happening("sla",
					new SlaTargetsSet(List.of(target(SlaMetric.NEXT_RESPONSE, 1, at)), "customer replied", POLICY));
			case 13 -> moved(TicketStatus.OPEN, TicketStatus.RESOLVED);
			case 14 -> new Happening("sla", met(SlaMetric.RESOLUTION, at));
			default -> new Happening("intake", new TicketRated(1 + ticket % 5, null));
		};
	}

	/** As many as a service says in a whole life, for each that it reads of it. */
	public static double saidForEachRead(String service) {
		long own = IntStream.range(0, LENGTH)
			.filter((step) -> event(0, step, Instant.EPOCH, false).service().equals(service))
			.count();
		return Math.round(100.0 * own / (LENGTH - own)) / 100.0;
	}

	private static TicketCreated created(int ticket, Instant at) {
		return new TicketCreated("QS-" + ticket, Texts.channel(ticket), "t-" + ticket,
				new Party("user-" + ticket % 5000 + "@example.com", "User " + ticket % 5000, "u-" + ticket % 5000,
						ticket % 7 == 0, null),
				Texts.subject(ticket), message(ticket, 0, at), Map.of(), null);
	}

	private static CustomerMessage message(int ticket, int step, Instant at) {
		String id = "m-" + ticket + "-" + step;
		return new CustomerMessage(id, id, Texts.text(ticket + step), null, List.of(), at, false);
	}

	private static Happening moved(TicketStatus from, TicketStatus to) {
		return new Happening("intake", new TicketStatusChanged(from, to, AGENT, "as it goes"));
	}

	private static SlaTarget target(SlaMetric metric, int cycle, Instant at) {
		return new SlaTarget(metric, cycle, at, TARGET.toSeconds(), "always", at.plus(TARGET), "priority MEDIUM");
	}

	private static SlaMet met(SlaMetric metric, Instant at) {
		return new SlaMet(metric, 1, at.plus(TARGET), at, 60L, false);
	}

}
