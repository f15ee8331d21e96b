package monster.quicksell.support.routing.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * What routing knows of a ticket.
 *
 * @param ticketId the ticket
 * @param status where it stands
 * @param statusSequence intake's number of the event that told it; null until one did,
 * and in states of before it was kept
 * @param channel where the customer wrote; empty until it is created
 * @param customer who asks, as a digest; null until it is created and once the customer
 * is forgotten
 * @param asked when the customer asked first; null until it is created
 * @param routing what was decided of it; null until it is routed
 * @param sentiment the mood of the customer's last message
 * @param moods the moods of the customer's last messages, from -1 (angry) to 1 (happy)
 * @param owner who has it, or had it last
 * @param holder who has it now; null while it waits and once it is resolved
 * @param since when it was last given to somebody
 * @param accepted whether the holder has taken it or answered
 * @param passedOver who did not take it in time, or had to go
 * @param waiting its place in the queue, if it waits
 * @param learning what can be learned from it
 * @param supervision who watches, if someone new has it
 * @param level the level that it was escalated to; 1 if it was not
 */
public record Assignment(String ticketId, TicketStatus status, @Nullable Long statusSequence, String channel,
		@Nullable String customer, @Nullable Instant asked, @Nullable Routing routing, Sentiment sentiment,
		List<Double> moods, @Nullable String owner, @Nullable String holder, @Nullable Instant since, boolean accepted,
		List<String> passedOver, @Nullable Waiting waiting, Learning learning, Supervision supervision, int level) {

	private static final int MOODS_KEPT = 5;

	/**
	 * What was decided of a ticket.
	 *
	 * @param category one of the policy's
	 * @param team one of the policy's
	 * @param priority how urgent
	 * @param tags sorted
	 */
	public record Routing(String category, String team, Priority priority, List<String> tags) {

		/** What agents may be good at. */
		List<String> skills() {
			List<String> skills = new ArrayList<>(List.of("category:" + this.category));
			this.tags.stream()
				.filter((tag) -> tag.startsWith("marketplace:") || tag.startsWith("language:"))
				.forEach(skills::add);
			return skills;
		}

	}

	/**
	 * What can be learned from a ticket.
	 *
	 * @param words the first message's words; forgotten once the ticket is closed as it
	 * was routed
	 * @param proposed whether the category was proposed by what had been learned
	 * @param corrected when people said last what it is about; null if they never did
	 */
	public record Learning(List<String> words, boolean proposed, @Nullable Instant corrected) {

		static final Learning NOTHING = new Learning(List.of(), false, null);

	}

	static Assignment unknown(String ticketId) {
		return new Assignment(ticketId, TicketStatus.NEW, null, "", null, null, null, Sentiment.NEUTRAL, List.of(),
				null, null, null, false, List.of(), null, Learning.NOTHING, Supervision.NONE, 1);
	}

	/** Whether the ticket needs nobody any more. */
	public boolean isOver() {
		return isOver(this.status);
	}

	static boolean isOver(TicketStatus status) {
		return status == TicketStatus.RESOLVED || status == TicketStatus.CLOSED;
	}

	Assignment created(String where, String who, Instant at, List<String> words) {
		return new Assignment(this.ticketId, this.status, this.statusSequence, where, who, at, this.routing,
				this.sentiment, this.moods, this.owner, this.holder, this.since, this.accepted, this.passedOver,
				this.waiting, new Learning(words, this.learning.proposed(), this.learning.corrected()),
				this.supervision, this.level);
	}

	/** The first decision tells the mood of the first message, later ones repeat one. */
	Assignment routed(Routing now, Sentiment mood, boolean learned) {
		Waiting place = (this.waiting != null) ? this.waiting.as(now.team(), now.priority()) : null;
		List<Double> known = this.moods.isEmpty() ? List.of(Trend.nominal(mood)) : this.moods;
		Learning next = learned ? new Learning(this.learning.words(), true, this.learning.corrected()) : this.learning;
		return new Assignment(this.ticketId, this.status, this.statusSequence, this.channel, this.customer, this.asked,
				now, mood, known, this.owner, this.holder, this.since, this.accepted, this.passedOver, place, next,
				this.supervision, this.level);
	}

	/** It needs somebody of this level now. */
	Assignment escalated(int to) {
		return new Assignment(this.ticketId, this.status, this.statusSequence, this.channel, this.customer, this.asked,
				this.routing, this.sentiment, this.moods, this.owner, this.holder, this.since, this.accepted,
				this.passedOver, this.waiting, this.learning, this.supervision, Math.max(this.level, to));
	}

	/** Whether nothing may be said any more of who asked, or of what they wrote. */
	public boolean isErased() {
		return this.asked != null && this.customer == null;
	}

	/** The customer is forgotten: times and decisions stay. */
	Assignment erased() {
		return new Assignment(this.ticketId, this.status, this.statusSequence, this.channel, null, this.asked,
				this.routing, this.sentiment, this.moods, this.owner, this.holder, this.since, this.accepted,
				this.passedOver, this.waiting, Learning.NOTHING, this.supervision, this.level);
	}

	Assignment corrected(Instant at) {
		return learning(new Learning(this.learning.words(), this.learning.proposed(), at));
	}

	private Assignment learning(Learning next) {
		return new Assignment(this.ticketId, this.status, this.statusSequence, this.channel, this.customer, this.asked,
				this.routing, this.sentiment, this.moods, this.owner, this.holder, this.since, this.accepted,
				this.passedOver, this.waiting, next, this.supervision, this.level);
	}

	Assignment felt(Sentiment mood, double score) {
		List<Double> last = new ArrayList<>(this.moods);
		last.add(score);
		return new Assignment(this.ticketId, this.status, this.statusSequence, this.channel, this.customer, this.asked,
				this.routing, mood, List.copyOf(last.subList(Math.max(0, last.size() - MOODS_KEPT), last.size())),
				this.owner, this.holder, this.since, this.accepted, this.passedOver, this.waiting, this.learning,
				this.supervision, this.level);
	}

	Assignment assigned(String agent, Instant at) {
		return held(this.status, this.statusSequence, agent, isOver() ? null : agent, at, false, this.passedOver, null)
			.supervised(this.supervision.by(null));
	}

	/** Someone new has it, under these eyes. */
	Assignment supervised(String supervisor) {
		return supervised(this.supervision.by(supervisor));
	}

	/** Whoever has it may go on, or does not get it again. */
	Assignment reviewed(String agent, boolean approved) {
		return supervised(approved ? this.supervision.by(null) : this.supervision.refusing(agent));
	}

	private Assignment supervised(Supervision eyes) {
		return new Assignment(this.ticketId, this.status, this.statusSequence, this.channel, this.customer, this.asked,
				this.routing, this.sentiment, this.moods, this.owner, this.holder, this.since, this.accepted,
				this.passedOver, this.waiting, this.learning, eyes, this.level);
	}

	/** Whoever has it will see to it. */
	Assignment taken() {
		return held(this.status, this.statusSequence, this.owner, this.holder, this.since, true, List.of(),
				this.waiting);
	}

	/** Whoever had it could not take it: the others come first now. */
	Assignment queued(String team, Instant at) {
		List<String> passed = new ArrayList<>(this.passedOver);
		if (this.holder != null && !passed.contains(this.holder)) {
			passed.add(this.holder);
		}
		Priority priority = (this.routing != null) ? this.routing.priority() : Priority.MEDIUM;
		Waiting place = isOver() ? null : Waiting.of(team, priority, (this.asked != null) ? this.asked : at, at);
		return held(this.status, this.statusSequence, this.owner, null, this.since, false, List.copyOf(passed), place)
			.supervised(this.supervision.by(null));
	}

	/** True if a later status was told before. */
	boolean isPast(long told) {
		return this.statusSequence != null && told < this.statusSequence;
	}

	Assignment moved(TicketStatus to, long told) {
		if (!isOver(to)) {
			return held(to, told, this.owner, this.holder, this.since, this.accepted, this.passedOver, this.waiting);
		}
		Assignment over = held(to, told, this.owner, null, this.since, false, List.of(), null)
			.supervised(this.supervision.by(null));
		return (to == TicketStatus.CLOSED && this.learning.corrected() == null)
				? over.learning(new Learning(List.of(), this.learning.proposed(), null)) : over;
	}

	private Assignment held(TicketStatus now, @Nullable Long told, @Nullable String lastly, @Nullable String by,
			@Nullable Instant given, boolean taken, List<String> passed, @Nullable Waiting place) {
		return new Assignment(this.ticketId, now, told, this.channel, this.customer, this.asked, this.routing,
				this.sentiment, this.moods, lastly, by, given, taken, passed, place, this.learning, this.supervision,
				this.level);
	}

}
