package monster.quicksell.support.intake.kin;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.intake.conversation.Command;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Desk;
import monster.quicksell.support.intake.conversation.KinPolicy;
import monster.quicksell.support.intake.conversation.NotAllowed;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.engine.Tickets;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Looks at each ticket once routing has read it: does its customer have an older one
 * about the same? Then merging is proposed, or done, as the policy says. What was
 * proposed once is not proposed again, so the event may come twice.
 */
final class KinWatch implements Courier.Delivery {

	private static final Logger LOG = LoggerFactory.getLogger(KinWatch.class);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Actor SYSTEM = new Actor(ActorKind.SYSTEM, "intake");

	private final Relatives relatives;

	private final KinPolicy policy;

	private final Tickets<Conversation> tickets;

	private final Desk desk;

	/** Used by the courier's own thread alone. */
	private Loners loners = Loners.NONE;

	KinWatch(Relatives relatives, KinPolicy policy, Tickets<Conversation> tickets, Desk desk) {
		this.relatives = relatives;
		this.policy = policy;
		this.tickets = tickets;
		this.desk = desk;
	}

	@Override
	public boolean wants(String type) {
		return type.equals(TicketRouted.class.getName());
	}

	@Override
	public boolean canWait() {
		return true;
	}

	@Override
	public void expect(List<String> subjects) {
		this.loners = Loners.NONE;
		this.loners = this.relatives.loners(subjects).blockOptional(PATIENCE).orElse(Loners.NONE);
	}

	@Override
	public boolean deliver(SpecificRecord message) {
		throw new IllegalStateException("Which ticket it is about stands beside it");
	}

	@Override
	public boolean deliver(SpecificRecord message, Map<String, String> attributes) {
		String ticketId = attributes.getOrDefault("subject", "");
		try {
			if (!this.loners.tickets().contains(ticketId)) {
				this.tickets.find(ticketId).filter(Relatives::isOpen).flatMap(this::look).block(PATIENCE);
			}
			// A merge that is there already is no other the second time
			return false;
		}
		catch (Unavailable ex) {
			// By the time that it comes again, others may have come
			this.loners = Loners.NONE;
			throw new ReceiverDown("Tickets can't be read or changed at the moment");
		}
	}

	private Mono<Conversation> look(Conversation ticket) {
		return this.relatives.of(ticket)
			.filter((kin) -> isOlder(kin.ticket(), ticket) && kin.likeness() >= this.policy.propose())
			.next()
			.flatMap((kin) -> act(ticket, kin));
	}

	private static boolean isOlder(Conversation one, Conversation other) {
		int age = one.begin().createdAt().compareTo(other.begin().createdAt());
		return age < 0 || (age == 0 && one.ticketId().compareTo(other.ticketId()) < 0);
	}

	private Mono<Conversation> act(Conversation ticket, Kin kin) {
		boolean merges = this.policy.merge() != null && kin.likeness() >= this.policy.merge();
		return this.tickets.change(ticket.ticketId(), (state, now) -> {
			Conversation present = (state != null) ? state : ticket;
			Command command = merges ? new Command.Merge(SYSTEM, kin.ticket(), false)
					: new Command.ProposeMerge(kin.ticket(), kin.likeness(), kin.why());
			return this.desk.decide(present, command, now);
		}).onErrorResume(NotAllowed.class, (ex) -> {
			// Somebody closed, merged or split one of the two meanwhile
			LOG.debug("Ticket {} has no kin any more", ticket.ticketId());
			return Mono.empty();
		});
	}

}
