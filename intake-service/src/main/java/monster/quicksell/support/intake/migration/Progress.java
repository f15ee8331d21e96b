package monster.quicksell.support.intake.migration;

import java.util.List;
import java.util.stream.Stream;

/**
 * How far an import has come.
 *
 * @param name what the operator calls it
 * @param tickets read so far, refused ones included; a repetition goes on after them
 * @param imported that Kafka has
 * @param refused that lack what a ticket needs
 * @param reasons of the first hundred refused: the ticket's id there, the field, why
 */
record Progress(String name, long tickets, long imported, long refused, List<String> reasons) {

	private static final int MOST_REASONS = 100;

	static Progress none(String name) {
		return new Progress(name, 0, 0, 0, List.of());
	}

	Progress imported(long more) {
		return new Progress(this.name, this.tickets + more, this.imported + more, this.refused, this.reasons);
	}

	Progress refused(String reason) {
		List<String> all = (this.reasons.size() < MOST_REASONS)
				? Stream.concat(this.reasons.stream(), Stream.of(reason)).toList() : this.reasons;
		return new Progress(this.name, this.tickets + 1, this.imported, this.refused + 1, all);
	}

}
