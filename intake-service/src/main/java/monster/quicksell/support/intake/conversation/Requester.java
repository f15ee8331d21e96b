package monster.quicksell.support.intake.conversation;

import monster.quicksell.support.event.Party;
import org.jspecify.annotations.Nullable;

/**
 * The customer who asks.
 *
 * @param address where the customer is reached in the channel
 * @param name as the customer gave it
 * @param accountId in the company's own system
 * @param firstTime true if this is known to be the first contact
 * @param level the customer's standing, as the integration names it
 */
public record Requester(String address, @Nullable String name, @Nullable String accountId, boolean firstTime,
		@Nullable String level) {

	static Requester of(Party party) {
		return new Requester(party.getAddress(), party.getName().orElse(null), party.getAccountId().orElse(null),
				party.getFirstTime(), party.getLevel().orElse(null));
	}

	/** True if both have one address or one account. */
	public boolean isSameAs(Requester other) {
		return this.address.equalsIgnoreCase(other.address)
				|| (this.accountId != null && this.accountId.equals(other.accountId));
	}

	Party toParty() {
		return new Party(this.address, this.name, this.accountId, this.firstTime, this.level);
	}

}
