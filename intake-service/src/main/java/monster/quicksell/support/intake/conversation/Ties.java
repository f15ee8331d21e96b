package monster.quicksell.support.intake.conversation;

import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.MergeProposed;
import monster.quicksell.support.event.TicketSplit;

/**
 * How a ticket belongs to others, besides those that were merged.
 *
 * @param splitOff the messages that go on in tickets of their own
 * @param proposed tickets into which merging was proposed, in the order of the log
 * @param erased true once the customer was forgotten
 */
public record Ties(List<String> splitOff, List<String> proposed, boolean erased) {

	static final Ties NONE = new Ties(List.of(), List.of(), false);

	Ties with(TicketSplit split) {
		return new Ties(plus(this.splitOff, split.getMessages()), this.proposed, this.erased);
	}

	Ties with(MergeProposed proposal) {
		return new Ties(this.splitOff, plus(this.proposed, List.of(proposal.getInto())), this.erased);
	}

	Ties forgotten() {
		return new Ties(this.splitOff, this.proposed, true);
	}

	private static List<String> plus(List<String> some, List<String> more) {
		List<String> all = new ArrayList<>(some);
		all.addAll(more);
		return List.copyOf(all);
	}

}
