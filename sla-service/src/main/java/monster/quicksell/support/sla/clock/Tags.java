package monster.quicksell.support.sla.clock;

import java.util.List;
import java.util.stream.Stream;

import monster.quicksell.support.event.TicketTagged;

/**
 * A ticket's tags: routing's, and what people changed. A person's word counts more, also
 * when the ticket is routed anew.
 *
 * @param routed as routing gave them
 * @param added put on by hand
 * @param removed taken off by hand
 */
public record Tags(List<String> routed, List<String> added, List<String> removed) {

	static final Tags NONE = of(List.of());

	/** Tags that nobody has changed. */
	public static Tags of(List<String> tags) {
		return new Tags(List.copyOf(tags), List.of(), List.of());
	}

	Tags routed(List<String> as) {
		return new Tags(List.copyOf(as), this.added, this.removed);
	}

	Tags changed(TicketTagged by) {
		return new Tags(this.routed, both(without(this.added, by.getRemoved()), by.getAdded()),
				both(without(this.removed, by.getAdded()), by.getRemoved()));
	}

	boolean has(String tag) {
		return (this.routed.contains(tag) || this.added.contains(tag)) && !this.removed.contains(tag);
	}

	private static List<String> both(List<String> one, List<String> other) {
		return Stream.concat(one.stream(), other.stream()).distinct().sorted().toList();
	}

	private static List<String> without(List<String> tags, List<String> less) {
		return tags.stream().filter((tag) -> !less.contains(tag)).toList();
	}

}
