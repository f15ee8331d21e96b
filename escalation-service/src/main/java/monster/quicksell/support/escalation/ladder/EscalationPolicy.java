package monster.quicksell.support.escalation.ladder;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * The escalation policy as a support lead writes it: {@code policy/escalation.yml}.
 *
 * @param levels the matrix from level 1 up: who answers and how soon
 * @param vocabularies phrases that mean much the same, by the name that wordings use for
 * them; none if left out
 * @param triggers what escalates a ticket; of equals the one further up leads
 * @param waitForMood how long a message's reading waits for its mood and the ticket's
 * priority, which routing says; after that it is read without them
 * @param manual what holds when a person escalates
 * @param incidents when the same trouble of several customers is an incident; never if
 * left out
 * @param reminders how often whoever took one is reminded before somebody else is called
 */
public record EscalationPolicy(List<Level> levels, @Nullable Map<String, List<String>> vocabularies,
		List<Trigger> triggers, Span waitForMood, Manual manual, @Nullable Integer reminders,
		@Nullable IncidentPolicy incidents) {

	/** The vocabularies, each without what stands twice. */
	Map<String, Set<String>> words() {
		return (this.vocabularies != null)
				? this.vocabularies.entrySet()
					.stream()
					.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> Set.copyOf(entry.getValue())))
				: Map.of();
	}

	/**
	 * One level of the matrix.
	 *
	 * @param target who answers
	 * @param about what they are there for
	 * @param acknowledgeWithin how soon somebody has to take it; then the next level
	 * hears
	 * @param line the on-call schedules that are called in turn, each for its share of
	 * that time; without it the target as a whole is called
	 * @param followUpWithin how soon work has to show once it is taken, again and again;
	 * never if left out
	 */
	public record Level(String target, String about, Map<Priority, Span> acknowledgeWithin, @Nullable List<String> line,
			@Nullable Map<Priority, Span> followUpWithin) {
	}

	/**
	 * Something that escalates a ticket, once.
	 *
	 * @param name its name in events: lower-case letters, digits and dashes
	 * @param about what it means, in half a sentence
	 * @param when the kind of cause
	 * @param level where it begins
	 * @param severity how loud
	 * @param phrases what customers write; one is enough. Like all phrases here they may
	 * have {@code <vocabulary>} and {@code ...} in them
	 * @param together lists of phrases: one of each of a group's lists in one sentence is
	 * enough as well
	 * @param except look-alikes: a phrase inside one of these does not count
	 * @param unless a phrase in one sentence with one of these does not count
	 * @param moods moods that speak without any phrase
	 * @param needs what else has to hold for a phrase
	 * @param breaches the service levels whose breach it is about
	 * @param after how long a ticket may stay unresolved
	 * @param notWhile statuses in which that time does not run
	 * @param action what whoever is called should do: a line of the escalation record
	 * @param joinsIncident true if it calls nobody by itself while the ticket belongs to
	 * an incident
	 * @param settle how long it waits for others with the same trouble before it calls
	 * @param interim true if the customer is told that somebody looks into it; nobody is
	 * if left out
	 * @param atMost how many of its calls each receiver is told at once; what is more is
	 * told together at the end of that time. All if left out
	 * @param silenced true if it does not speak
	 * @param scope the tickets it speaks for; all if left out
	 */
	public record Trigger(String name, String about, Cause when, int level, AlertSeverity severity,
			@Nullable List<String> phrases, @Nullable List<List<List<String>>> together, @Nullable List<String> except,
			@Nullable List<String> unless, @Nullable List<Sentiment> moods, @Nullable Needs needs,
			@Nullable List<SlaMetric> breaches, @Nullable Span after, @Nullable List<TicketStatus> notWhile,
			@Nullable String action, @Nullable Boolean interim, @Nullable Boolean joinsIncident, @Nullable Span settle,
			@Nullable Rate atMost, @Nullable Boolean silenced, @Nullable Scope scope) {
	}

	/**
	 * So many in so much time.
	 *
	 * @param calls how many
	 * @param per in how long a time; windows begin at its multiples since 1970
	 */
	public record Rate(int calls, Span per) {
	}

	/**
	 * What has to hold besides the phrase.
	 *
	 * @param answers how often a person of the team has answered before, at least
	 * @param misses how often what was suggested did not help, this message included
	 * @param moods the message is in one of these moods, or
	 * @param phrases has one of these phrases
	 */
	public record Needs(@Nullable Integer answers, @Nullable Integer misses, @Nullable List<Sentiment> moods,
			@Nullable List<String> phrases) {
	}

	/**
	 * The tickets a trigger speaks for: each list that is given has to have the ticket's.
	 */
	public record Scope(@Nullable List<String> categories, @Nullable List<String> teams,
			@Nullable List<String> channels) {

		boolean covers(Dossier ticket) {
			return covers(this.categories, ticket.category()) && covers(this.teams, ticket.team())
					&& covers(this.channels, ticket.channel());
		}

		private static boolean covers(@Nullable List<String> allowed, @Nullable String value) {
			return allowed == null || (value != null && allowed.contains(value));
		}

	}

	/**
	 * When it is an incident.
	 *
	 * @param window how long tickets are compared with each other
	 * @param customers how many different customers make it one
	 * @param likeness how alike two texts must be, in percent
	 * @param marketplaces names of marketplaces, as customers write them
	 * @param quiet after so long without a new ticket it takes no more
	 * @param genericErrors error messages that say nothing of the trouble, so that two
	 * tickets that quote one are not alike by that
	 */
	public record IncidentPolicy(Span window, int customers, int likeness, List<String> marketplaces, Span quiet,
			@Nullable List<String> genericErrors) {
	}

	/** What holds when a person escalates without saying otherwise. */
	public record Manual(int level, AlertSeverity severity, @Nullable Boolean interim) {
	}

	/** What a trigger listens to. */
	public enum Cause {

		/** The customer wrote. */
		CUSTOMER_WRITES,
		/** A service level was missed. */
		SLA_BREACHED,
		/** The ticket was open for too long. */
		UNRESOLVED,
		/** Somebody of the team noted something. */
		AGENT_NOTES,
		/** Several customers have the same trouble. */
		SAME_ISSUE

	}

}
