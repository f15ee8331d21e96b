package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

import monster.quicksell.support.event.SlaMetric;
import org.jspecify.annotations.Nullable;

/**
 * What one ticket adds to the figures. An event changes them by the difference of what
 * its ticket adds after and before it; so a late or correcting event moves them to the
 * right day by itself, and a recount is the sum over all tickets by construction.
 */
public final class Contributions {

	private Contributions() {
	}

	/**
	 * What the ticket adds.
	 * @param facts what is known of it; null adds nothing
	 * @param zone the time zone of the days
	 */
	public static Tally of(@Nullable TicketFacts facts, ZoneId zone) {
		return of(facts, Zones.only(zone));
	}

	/**
	 * What the ticket adds to the days of several zones.
	 * @param facts what is known of it; null adds nothing
	 */
	public static Tally of(@Nullable TicketFacts facts, Zones zones) {
		return account(facts, zones).single();
	}

	/**
	 * What an event changed.
	 * @param offset its offset
	 * @param before what was known of its ticket before it; null if nothing
	 * @param after what is known after it
	 */
	public static Entry entry(long offset, @Nullable TicketFacts before, @Nullable TicketFacts after, Zones zones) {
		return new Entry(offset, account(after, zones).minus(account(before, zones)));
	}

	private static Account account(@Nullable TicketFacts facts, Zones zones) {
		Opening opening = (facts != null) ? facts.opening() : null;
		if (facts == null || opening == null) {
			return Account.NONE;
		}
		Map<Place, Numbers> all = new HashMap<>();
		for (ZoneId zone : zones.all()) {
			Ledger ledger = new Ledger(facts, zone, zones.prefix(zone));
			arrivals(facts, opening, ledger);
			firstResponse(facts, opening, ledger);
			Ends.write(facts, opening, ledger);
			Hands.write(facts, opening, ledger);
			targets(facts.levels(), facts.journey(), ledger);
			all.putAll(ledger.numbers());
		}
		return new Account(Ledger.slots(facts, opening), all);
	}

	private static void arrivals(TicketFacts facts, Opening opening, Ledger ledger) {
		ledger.count(Group.PLAIN, opening.at(), Measure.RECEIVED);
		ledger.arrival(opening.at(), Measure.RECEIVED);
		ledger.count(ledger.now(), opening.at(), Measure.CONTACTS);
		ledger.arrival(opening.at(), Measure.CONTACTS);
		facts.work().contacts().forEach((at) -> {
			ledger.count(ledger.now(), at, Measure.CONTACTS);
			ledger.arrival(at, Measure.CONTACTS);
		});
		facts.journey()
			.moods()
			.forEach((mood) -> ledger.day(ledger.now(), mood.at(),
					new Figure(Measure.MOOD, mood.sentiment().ordinal() + 1), 1));
	}

	private static void firstResponse(TicketFacts facts, Opening opening, Ledger ledger) {
		Instant at = facts.work().answers().firstAt();
		String by = facts.work().answers().firstBy();
		if (at == null || by == null) {
			return;
		}
		Group answered = Group.with(by);
		ledger.time(answered, at, Duration.between(opening.at(), at), Measure.FIRST_RESPONSE_TIME,
				Measure.FIRST_RESPONSE_MILLIS);
		facts.levels()
			.mets()
			.stream()
			.filter((met) -> met.metric() == SlaMetric.FIRST_RESPONSE && met.cycle() == 1)
			.forEach((met) -> ledger.time(answered, at, Duration.ofSeconds(met.elapsedSeconds()),
					Measure.FIRST_RESPONSE_BUSINESS_TIME, Measure.FIRST_RESPONSE_BUSINESS_MILLIS));
	}

	private static void targets(Levels levels, Journey journey, Ledger ledger) {
		levels.missed().forEach((breach) -> {
			Measure measure = missed(breach.metric());
			if (measure != null) {
				ledger.count(Group.with(journey.holder(breach.at())), breach.at(), measure);
			}
		});
		levels.inTime().forEach((met) -> {
			Measure measure = inTime(met.metric());
			if (measure != null) {
				ledger.count(Group.with(journey.holder(met.at())), met.at(), measure);
			}
		});
		levels.told().forEach((breach) -> told(ledger, Measure.BREACHES_TOLD, breach));
		levels.withdrawn().forEach((breach) -> told(ledger, Measure.BREACHES_WITHDRAWN, breach));
	}

	private static void told(Ledger ledger, Measure measure, Breach breach) {
		ledger.ever(Group.TOTAL, new Figure(measure, breach.metric().ordinal() + 1), 1);
	}

	private static @Nullable Measure missed(SlaMetric metric) {
		return switch (metric) {
			case FIRST_RESPONSE -> Measure.BREACHED_FIRST_RESPONSE;
			case NEXT_RESPONSE -> Measure.BREACHED_NEXT_RESPONSE;
			case RESOLUTION -> Measure.BREACHED_RESOLUTION;
			case UNKNOWN -> null;
		};
	}

	private static @Nullable Measure inTime(SlaMetric metric) {
		return switch (metric) {
			case FIRST_RESPONSE -> Measure.MET_FIRST_RESPONSE;
			case NEXT_RESPONSE -> Measure.MET_NEXT_RESPONSE;
			case RESOLUTION -> Measure.MET_RESOLUTION;
			case UNKNOWN -> null;
		};
	}

}
