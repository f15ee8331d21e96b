package monster.quicksell.support.metrics.rollup;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The figures of a period, of all tickets or of those with one value of a dimension, as
 * people read them. What each means stands at it, and is served from there;
 * {@link Measure} says how it is counted.
 */
public record Figures(
		@Meaning(name = "Received",
				text = "Tickets created in the period, spam among them. A follow-up of a closed ticket is a ticket. "
						+ "For an agent: tickets given to that agent, each once. By trigger and level: all "
						+ "tickets.") long received,
		@Meaning(name = "Resolved",
				text = "Tickets that stand resolved since a day of the period. A reopened ticket counts again "
						+ "only on the day it is resolved again, so each counts at most once.") long resolved,
		@Meaning(name = "Resolved on first contact",
				text = "Of the resolved tickets, those answered by a person at most once before and never "
						+ "reopened.") long resolvedOnFirstContact,
		@Meaning(name = "First-contact resolution",
				text = "Share of the resolved tickets that were resolved on first contact.") @Nullable Double firstContactRate,
		@Meaning(name = "Closed unresolved",
				text = "Tickets closed in the period without standing resolved: the customer never answered.") long closedUnresolved,
		@Meaning(name = "Set aside",
				text = "Tickets closed in the period as no work of their own: merged into another one, or spam. "
						+ "Over all time, received = resolved + closed unresolved + set aside + open.") long setAside,
		@Meaning(name = "Reopened",
				text = "Moves from resolved or closed back to work, each on its day. A ticket that was no spam after all "
						+ "is none.") long reopened,
		@Meaning(name = "Reopen rate",
				text = "Of the moves to resolved in the period, the share that was reopened since, whenever that"
						+ " was.") @Nullable Double reopenRate,
		@Meaning(name = "Open",
				text = "Tickets neither resolved nor closed at the end of the period, or now; waiting for the "
						+ "customer is open.") long open,
		@Meaning(name = "Age of the backlog",
				text = "Whole days since the day of creation, of all tickets that are open now. Told for now "
						+ "only.") @Nullable Backlog backlog,
		@Meaning(name = "Escalated", text = "Tickets escalated for the first time in the period.") long escalated,
		@Meaning(name = "Escalations",
				text = "All escalations raised in the period; a ticket can have several.") long escalations,
		@Meaning(name = "Escalation rate",
				text = "Of the tickets received in the period, the share that was escalated since, whenever that"
						+ " was; with this trigger or to this level, where it is told by these.") @Nullable Double escalationRate,
		@Meaning(name = "Reassignments",
				text = "Assignments to someone else than who had the ticket last, each on its day. The first "
						+ "assignment is none.") long reassigned,
		@Meaning(name = "Hops between teams",
				text = "Moves of a ticket from one team to another, each on its day.") long teamHops,
		@Meaning(name = "Messages to read",
				text = "What customers wrote: first messages and later ones; automatic mail is left out.") long contacts,
		@Meaning(name = "First response",
				text = "Time from creation to the first answer by a person, for answers given in the period. "
						+ "Automatic replies are none. Calendar time: nights count.") Durations firstResponse,
		@Meaning(name = "First response, business time",
				text = "Of the same answers, the open time used on the calendar of the ticket's service level, "
						+ "as the clocks measured it.") Durations firstResponseBusiness,
		@Meaning(name = "Resolution",
				text = "Time from creation to the resolution that stands, for the resolved tickets. Calendar "
						+ "time: nights and waiting for the customer count.") Durations resolution,
		@Meaning(name = "Resolution, business time",
				text = "Of the same tickets, the open time used on the calendar of the service level, waiting "
						+ "for the customer left out, as the clocks measured it.") Durations resolutionBusiness,
		@Meaning(name = "Satisfaction",
				text = "Mean of the stars given in the period, the last rating of each resolution. Response "
						+ "rate: of the resolutions in the period, the share rated since.") Satisfaction satisfaction,
		@Meaning(name = "Targets missed",
				text = "First responses, later responses and resolutions that were not there in time, on the day"
						+ " they were due. What the clocks took back counts no more.") Breaches breaches,
		@Meaning(name = "Service levels kept",
				text = "Targets met in time as a share of those met in time or missed, each on its day. What is "
						+ "late counts as missed once, on the day it was due.") Compliance compliance,
		@Meaning(name = "Mood of customers",
				text = "Messages read in the period by mood. Score: positive 1, neutral 0, negative -0.5, angry "
						+ "-1, their mean.") Moods moods) {

	/**
	 * Reads figures from the numbers of one slot.
	 * @param numbers the day's numbers
	 * @param open what was open at its end
	 */
	public static Figures of(Map<Figure, Long> numbers, long open) {
		return of(Counts.of(numbers), open, null);
	}

	/**
	 * Reads figures from the numbers of one slot.
	 * @param counts the period's numbers
	 * @param open what was open at its end
	 * @param backlog how old is what is open now, if that is asked for
	 */
	public static Figures of(Counts counts, long open, @Nullable Backlog backlog) {
		long resolved = counts.get(Measure.RESOLVED);
		long firstContact = counts.get(Measure.RESOLVED_ON_FIRST_CONTACT);
		long received = counts.get(Measure.RECEIVED);
		return new Figures(received, resolved, firstContact, Share.of(firstContact, resolved),
				counts.get(Measure.CLOSED_UNRESOLVED), counts.get(Measure.SET_ASIDE), counts.get(Measure.REOPENED),
				Share.of(counts.get(Measure.RESOLUTIONS_UNDONE), counts.get(Measure.ASKED)), open, backlog,
				counts.get(Measure.ESCALATED), counts.get(Measure.ESCALATIONS),
				Share.of(counts.get(Measure.RECEIVED_ESCALATED), received), counts.get(Measure.REASSIGNED),
				counts.get(Measure.TEAM_HOPS), counts.get(Measure.CONTACTS),
				counts.durations(Measure.FIRST_RESPONSE_TIME, Measure.FIRST_RESPONSE_MILLIS),
				counts.durations(Measure.FIRST_RESPONSE_BUSINESS_TIME, Measure.FIRST_RESPONSE_BUSINESS_MILLIS),
				counts.durations(Measure.RESOLUTION_TIME, Measure.RESOLUTION_MILLIS),
				counts.durations(Measure.RESOLUTION_BUSINESS_TIME, Measure.RESOLUTION_BUSINESS_MILLIS),
				Satisfaction.of(counts), new Breaches(counts.get(Measure.BREACHED_FIRST_RESPONSE),
						counts.get(Measure.BREACHED_NEXT_RESPONSE), counts.get(Measure.BREACHED_RESOLUTION)),
				Compliance.of(counts), Moods.of(counts));
	}

	/**
	 * Targets missed.
	 *
	 * @param firstResponse {@link Measure#BREACHED_FIRST_RESPONSE}
	 * @param nextResponse {@link Measure#BREACHED_NEXT_RESPONSE}
	 * @param resolution {@link Measure#BREACHED_RESOLUTION}
	 */
	public record Breaches(long firstResponse, long nextResponse, long resolution) {

		/** All of them. */
		public long all() {
			return this.firstResponse + this.nextResponse + this.resolution;
		}

	}

}
