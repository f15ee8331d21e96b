package monster.quicksell.support.intake.conversation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

import monster.quicksell.support.event.TicketAttributeSet;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketTagged;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about a ticket besides answering it.
 *
 * @param added tags that were put on by hand, sorted
 * @param removed tags that were taken off by hand, sorted
 * @param attributes custom ones, sorted by name
 * @param beforeSpam the status it had when it was found to be spam; null if it is none
 * @param mergedInto the ticket in which it goes on
 * @param absorbed tickets that go on in this one, in the order of the log
 * @param ties how it belongs to others besides; null in documents of before
 */
public record Handling(List<String> added, List<String> removed, List<Attribute> attributes,
		@Nullable TicketStatus beforeSpam, @Nullable String mergedInto, List<String> absorbed, @Nullable Ties ties) {

	static final Handling NONE = new Handling(List.of(), List.of(), List.of(), null, null, List.of(), Ties.NONE);

	@Override
	public Ties ties() {
		return (this.ties != null) ? this.ties : Ties.NONE;
	}

	/** True if it was found to be spam. */
	public boolean isSpam() {
		return this.beforeSpam != null;
	}

	/** True if it counts as no work of its own: nobody is written to, nobody rates. */
	boolean isSetAside() {
		return isSpam() || this.mergedInto != null;
	}

	/** The tags that hold where routing gives these: a person's word counts more. */
	List<String> tags(List<String> routed) {
		return minus(plus(routed, this.added), this.removed);
	}

	Handling tagged(TicketTagged tagged) {
		return new Handling(plus(minus(this.added, tagged.getRemoved()), tagged.getAdded()),
				plus(minus(this.removed, tagged.getAdded()), tagged.getRemoved()), this.attributes, this.beforeSpam,
				this.mergedInto, this.absorbed, this.ties);
	}

	Handling with(TicketAttributeSet set) {
		List<Attribute> all = new ArrayList<>(
				this.attributes.stream().filter((each) -> !each.name().equals(set.getName())).toList());
		set.getValue().ifPresent((value) -> all.add(new Attribute(set.getName(), value)));
		all.sort(Comparator.comparing(Attribute::name));
		return new Handling(this.added, this.removed, List.copyOf(all), this.beforeSpam, this.mergedInto, this.absorbed,
				this.ties);
	}

	Handling spam(@Nullable TicketStatus before) {
		return new Handling(this.added, this.removed, this.attributes, before, this.mergedInto, this.absorbed,
				this.ties);
	}

	Handling merged(String into) {
		return new Handling(this.added, this.removed, this.attributes, this.beforeSpam, into, this.absorbed, this.ties);
	}

	Handling absorbing(String from) {
		List<String> all = new ArrayList<>(this.absorbed);
		all.add(from);
		return new Handling(this.added, this.removed, this.attributes, this.beforeSpam, this.mergedInto,
				List.copyOf(all), this.ties);
	}

	Handling with(Ties next) {
		return new Handling(this.added, this.removed, this.attributes, this.beforeSpam, this.mergedInto, this.absorbed,
				next);
	}

	/** Custom attributes may say anything of a person; tags are the team's own. */
	Handling forgotten() {
		return new Handling(this.added, this.removed, List.of(), this.beforeSpam, this.mergedInto, this.absorbed,
				ties().forgotten());
	}

	private static List<String> plus(Collection<String> tags, Collection<String> more) {
		TreeSet<String> all = new TreeSet<>(tags);
		all.addAll(more);
		return List.copyOf(all);
	}

	private static List<String> minus(Collection<String> tags, Collection<String> less) {
		TreeSet<String> all = new TreeSet<>(tags);
		all.removeAll(less);
		return List.copyOf(all);
	}

}
