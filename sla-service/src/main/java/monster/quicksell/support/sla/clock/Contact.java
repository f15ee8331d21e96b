package monster.quicksell.support.sla.clock;

import org.jspecify.annotations.Nullable;

/**
 * What people call a ticket, and who has it.
 *
 * @param reference its reference; null until its creation was read
 * @param assignee the agent who has it; null while nobody has
 */
public record Contact(@Nullable String reference, @Nullable String assignee) {

	static final Contact UNKNOWN = new Contact(null, null);

	Contact called(String as) {
		return new Contact(as, this.assignee);
	}

	Contact with(@Nullable String agent) {
		return new Contact(this.reference, agent);
	}

}
