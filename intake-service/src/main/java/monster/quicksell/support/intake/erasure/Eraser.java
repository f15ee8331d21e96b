package monster.quicksell.support.intake.erasure;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.intake.conversation.Command;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Desk;
import monster.quicksell.support.intake.conversation.Requester;
import monster.quicksell.support.intake.conversation.StoredFile;
import monster.quicksell.support.intake.store.Conversations;
import monster.quicksell.support.intake.store.FileStore;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.intake.store.SuppressedAddresses;
import monster.quicksell.support.platform.engine.Tickets;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Forgets a customer: every ticket by an event that all services follow, attachments that
 * no other ticket has, and what the mail edges remember of the address. Broken off, it is
 * done again from the beginning: what is erased already is passed over.
 */
@Component
class Eraser {

	private static final int MOST_TICKETS = 10_000;

	private static final int AT_ONCE = 8;

	private final Conversations conversations;

	private final Tickets<Conversation> tickets;

	private final Desk desk;

	private final FileStore files;

	private final Notebook notebook;

	private final SuppressedAddresses suppressed;

	private final Erasures erasures;

	private final Clock clock;

	Eraser(Conversations conversations, Tickets<Conversation> tickets, Desk desk, FileStore files, Notebook notebook,
			SuppressedAddresses suppressed, Erasures erasures, Clock clock) {
		this.conversations = conversations;
		this.tickets = tickets;
		this.desk = desk;
		this.files = files;
		this.notebook = notebook;
		this.suppressed = suppressed;
		this.erasures = erasures;
		this.clock = clock;
	}

	/** Forgets all tickets of an address or account. */
	Mono<Erasure> erase(Requester customer, String by, String reason) {
		String id = UUID.randomUUID().toString();
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Command erase = new Command.Erase(new Actor(ActorKind.AGENT, by), id);
		return this.conversations.ofRequester(customer, Instant.EPOCH, MOST_TICKETS)
			.collectList()
			.flatMap((found) -> Flux.fromIterable(found)
				.flatMap((ticket) -> erase(ticket, erase), AT_ONCE)
				.then(forgetFiles(found))
				.flatMap((deleted) -> forget(customer.address())
					.then(this.erasures.keep(new Erasure(id, now, by, reason, found.size(), deleted)))));
	}

	private Mono<Conversation> erase(Conversation ticket, Command erase) {
		return this.tickets.change(ticket.ticketId(),
				(state, now) -> (state != null) ? this.desk.decide(state, erase, now) : List.of());
	}

	/** After the tickets: what they had is nobody's now, unless others have it too. */
	private Mono<Integer> forgetFiles(List<Conversation> tickets) {
		return Flux.fromIterable(tickets)
			.flatMapIterable(Conversation::messages)
			.flatMapIterable((message) -> message.attachments().stream().map(StoredFile::sha256).toList())
			.distinct()
			.filterWhen((sha256) -> this.conversations.withFile(sha256).hasElement().map((others) -> !others))
			.concatMap((sha256) -> this.files.delete(sha256).thenReturn(1))
			.reduce(0, Integer::sum);
	}

	private Mono<Void> forget(String address) {
		return this.notebook.forget(address).then(this.suppressed.remove(address.toLowerCase(Locale.ROOT))).then();
	}

}
