package monster.quicksell.support.metrics.rollup;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What intake told of a ticket: who wrote, when the work ended, what it was worth.
 *
 * @param answers the first answers of agents
 * @param turns ends of the work and reopenings, in intake's order
 * @param ratings ratings, in intake's order
 * @param contacts when the customer wrote after the first message, automatic mail left
 * out, in the order of time
 * @param judgements what was said of the ticket counting as no work, in intake's order
 */
public record Work(Answers answers, List<Turn> turns, List<Rating> ratings, List<Instant> contacts,
		List<SetAside> judgements) {

	static final Work NONE = new Work(Answers.NONE, List.of(), List.of(), List.of(), List.of());

	Work answered(long sequence, Instant at, String by) {
		return new Work(this.answers.with(sequence, at, by), this.turns, this.ratings, this.contacts, this.judgements);
	}

	Work turned(Turn turn) {
		return new Work(this.answers, Sorted.with(this.turns, turn, Comparator.comparing(Turn::sequence)), this.ratings,
				this.contacts, this.judgements);
	}

	Work rated(Rating rating) {
		return new Work(this.answers, this.turns,
				Sorted.with(this.ratings, rating, Comparator.comparing(Rating::sequence)), this.contacts,
				this.judgements);
	}

	Work contacted(Instant at) {
		return new Work(this.answers, this.turns, this.ratings,
				Sorted.with(this.contacts, at, Comparator.naturalOrder()), this.judgements);
	}

	Work judged(SetAside judgement) {
		return new Work(this.answers, this.turns, this.ratings, this.contacts,
				Sorted.with(this.judgements, judgement, Comparator.comparing(SetAside::sequence)));
	}

	/** Whether the ticket counts as no work: merged into another one, or spam. */
	boolean isSetAside() {
		return !this.judgements.isEmpty() && this.judgements.getLast().holds();
	}

	/**
	 * Whether a reopening only takes back that the ticket was held to be spam: no
	 * customer came back.
	 */
	boolean isPardon(Turn turn) {
		long before = this.turns.stream()
			.mapToLong(Turn::sequence)
			.filter((sequence) -> sequence < turn.sequence())
			.max()
			.orElse(0);
		return this.judgements.stream()
			.anyMatch((judgement) -> !judgement.holds() && judgement.sequence() > before
					&& judgement.sequence() < turn.sequence());
	}

	/** The end of the work that a rating is about; 0 before the first. */
	long ratedEnd(Rating rating) {
		return this.turns.stream()
			.filter((turn) -> !turn.reopens() && turn.sequence() < rating.sequence())
			.mapToLong(Turn::sequence)
			.max()
			.orElse(0);
	}

}
