package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketEscalated;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as escalation sees it.
 *
 * @param ticketId the ticket
 * @param about what those who are called need to know
 * @param life how long it has been in which status
 * @param heard the customer's messages that wait for their mood, a few at most
 * @param escalations all of the ticket, the oldest first, one for each trigger
 * @param openSince since when the oldest open one is open; null if none is
 * @param raisedAt when the latest was raised; null if none was
 * @param dossier what whoever takes one needs to know
 * @param incident the running incident that the ticket belongs to; null if it belongs to
 * none
 */
public record Escalations(String ticketId, About about, Life life, List<Heard> heard, List<Escalation> escalations,
		@Nullable Instant openSince, @Nullable Instant raisedAt, Dossier dossier, @Nullable String incident) {

	private static final int MOST_HEARD = 20;

	static Escalations unknown(String ticketId) {
		return new Escalations(ticketId, About.NOTHING, Life.UNKNOWN, List.of(), List.of(), null, null, Dossier.EMPTY,
				null);
	}

	/** The escalation of an id, if there is one. */
	public Optional<Escalation> find(String escalationId) {
		return this.escalations.stream().filter((each) -> each.id().equals(escalationId)).findFirst();
	}

	/** The open ones, the oldest first. */
	public List<Escalation> open() {
		return this.escalations.stream().filter(Escalation::isOpen).toList();
	}

	/** True if the trigger has not spoken since the ticket was last opened. */
	boolean isFresh(String trigger) {
		return this.escalations.stream().noneMatch((each) -> each.trigger().equals(trigger) && !each.rearmed());
	}

	/** True if the trigger has spoken ever. */
	boolean hasSpoken(String trigger) {
		return this.escalations.stream().anyMatch((each) -> each.trigger().equals(trigger));
	}

	Escalations with(About newAbout) {
		return new Escalations(this.ticketId, newAbout, this.life, this.heard, this.escalations, this.openSince,
				this.raisedAt, this.dossier, this.incident);
	}

	Escalations with(Life newLife) {
		return new Escalations(this.ticketId, this.about, newLife, this.heard, this.escalations, this.openSince,
				this.raisedAt, this.dossier, this.incident);
	}

	Escalations with(Dossier newDossier) {
		return new Escalations(this.ticketId, this.about, this.life, this.heard, this.escalations, this.openSince,
				this.raisedAt, newDossier, this.incident);
	}

	Escalations belongsTo(@Nullable String newIncident) {
		return new Escalations(this.ticketId, this.about, this.life, this.heard, this.escalations, this.openSince,
				this.raisedAt, this.dossier, newIncident);
	}

	/** It is the team's turn again. */
	Escalations resumes(Instant at) {
		return withEscalations(this.escalations.stream().map((each) -> each.resumes(at)).toList());
	}

	/** The team has shown work on the ticket. */
	Escalations worked(Instant at) {
		return this.escalations.stream().noneMatch(Escalation::isOpen) ? this
				: withEscalations(this.escalations.stream().map((each) -> each.worked(at)).toList());
	}

	/** Messages whose mood the last event told have been judged by now. */
	Escalations forgetJudged() {
		return withHeard(this.heard.stream().filter((each) -> each.mood() == null).toList());
	}

	Escalations hears(Heard message) {
		List<Heard> all = new ArrayList<>(this.heard);
		all.add(message);
		return withHeard(List.copyOf(all.subList(Math.max(0, all.size() - MOST_HEARD), all.size())));
	}

	/** A message's mood is known; one not heard before has nothing but its mood. */
	Escalations judges(String messageId, Sentiment mood, Instant at) {
		List<Heard> all = new ArrayList<>(
				this.heard.stream().filter((each) -> !each.messageId().equals(messageId)).toList());
		all.add(this.heard.stream()
			.filter((each) -> each.messageId().equals(messageId))
			.findFirst()
			.orElse(new Heard(messageId, at, this.about.answers(), this.about.misses(), List.of(), null))
			.in(mood));
		return withHeard(List.copyOf(all));
	}

	private Escalations withHeard(List<Heard> newHeard) {
		return new Escalations(this.ticketId, this.about, this.life, newHeard, this.escalations, this.openSince,
				this.raisedAt, this.dossier, this.incident);
	}

	Escalations escalated(TicketEscalated event, Instant at) {
		Escalation known = find(event.getEscalationId()).orElse(null);
		if (known != null && known.isOpen()) {
			return change(known.id(), (each) -> each.again(event, at));
		}
		String leader = open().stream()
			.filter((each) -> each.leader() == null && each.company().contains(event.getTrigger()))
			.findFirst()
			.map(Escalation::trigger)
			.orElse(null);
		List<Escalation> all = new ArrayList<>(
				this.escalations.stream().filter((each) -> !each.id().equals(event.getEscalationId())).toList());
		all.add(Escalation.raised(event, at, leader));
		return withHeard(this.heard.stream().map((each) -> each.without(event.getTrigger())).toList())
			.withEscalations(List.copyOf(all));
	}

	Escalations change(String escalationId, UnaryOperator<Escalation> change) {
		return withEscalations(this.escalations.stream()
			.map((each) -> each.id().equals(escalationId) ? change.apply(each) : each)
			.toList());
	}

	Escalations rearm() {
		return withEscalations(this.escalations.stream().map(Escalation::rearm).toList());
	}

	private Escalations withEscalations(List<Escalation> all) {
		return new Escalations(this.ticketId, this.about, this.life, this.heard, all,
				all.stream()
					.filter(Escalation::isOpen)
					.map(Escalation::raisedAt)
					.min(Comparator.naturalOrder())
					.orElse(null),
				all.stream().map(Escalation::raisedAt).max(Comparator.naturalOrder()).orElse(null), this.dossier,
				this.incident);
	}

}
