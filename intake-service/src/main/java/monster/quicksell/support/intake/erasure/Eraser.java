package monster.quicksell.support.intake.erasure;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.intake.chat.Visitor;
import monster.quicksell.support.intake.chat.Visitors;
import monster.quicksell.support.intake.community.Posts;
import monster.quicksell.support.intake.conversation.Command;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Desk;
import monster.quicksell.support.intake.conversation.Message;
import monster.quicksell.support.intake.conversation.Place;
import monster.quicksell.support.intake.conversation.Requester;
import monster.quicksell.support.intake.conversation.StoredFile;
import monster.quicksell.support.intake.mail.MailQueues;
import monster.quicksell.support.intake.push.Devices;
import monster.quicksell.support.intake.store.Conversations;
import monster.quicksell.support.intake.store.FileStore;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.intake.store.SuppressedAddresses;
import monster.quicksell.support.platform.engine.Tickets;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Forgets a customer: attachments that no other ticket has, what the edges remember of
 * address, chat and devices, and every ticket, by an event that all services follow. The
 * tickets last: broken off, it finds them again, and does what was left.
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

	private final MailQueues queues;

	private final Visitors visitors;

	private final Devices devices;

	private final Posts posts;

	private final Erasures erasures;

	private final Clock clock;

	Eraser(Conversations conversations, Tickets<Conversation> tickets, Desk desk, FileStore files, Notebook notebook,
			SuppressedAddresses suppressed, MailQueues queues, Visitors visitors, Devices devices, Posts posts,
			Erasures erasures, Clock clock) {
		this.conversations = conversations;
		this.tickets = tickets;
		this.desk = desk;
		this.files = files;
		this.notebook = notebook;
		this.suppressed = suppressed;
		this.queues = queues;
		this.visitors = visitors;
		this.devices = devices;
		this.posts = posts;
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
			.flatMap((found) -> forgetFiles(found)
				.flatMap((deleted) -> forgetVisitor(customer, found).then(forgetAddress(customer.address()))
					.thenMany(Flux.fromIterable(found).flatMap((ticket) -> erase(ticket, erase), AT_ONCE))
					.then(this.erasures.keep(new Erasure(id, now, by, reason, found.size(), deleted)))));
	}

	private Mono<Conversation> erase(Conversation ticket, Command erase) {
		return this.queues.forget(ticket.ticketId())
			.then(this.tickets.change(ticket.ticketId(),
					(state, now) -> (state != null) ? this.desk.decide(state, erase, now) : List.of()));
	}

	/** What these tickets have is nobody's, unless others have it too. */
	private Mono<Integer> forgetFiles(List<Conversation> tickets) {
		Set<String> ids = tickets.stream().map(Conversation::ticketId).collect(Collectors.toSet());
		return Flux.fromIterable(tickets)
			.flatMapIterable(Conversation::messages)
			.flatMapIterable((message) -> message.attachments().stream().map(StoredFile::sha256).toList())
			.distinct()
			.filterWhen((sha256) -> this.conversations.withFile(sha256, ids).hasElement().map((others) -> !others))
			.concatMap((sha256) -> this.files.delete(sha256).thenReturn(1))
			.reduce(0, Integer::sum);
	}

	/** Where the customer wrote, and the account's own chat, if there was none yet. */
	private Mono<Void> forgetVisitor(Requester customer, List<Conversation> tickets) {
		Stream<String> account = Stream.ofNullable(customer.accountId()).map((id) -> Visitor.known(id).threadId());
		Stream<String> threads = tickets.stream().flatMap(Eraser::threads);
		return Flux.fromStream(Stream.concat(account, threads).distinct())
			.concatMap((thread) -> this.visitors.forget(thread).then(this.devices.forget(thread)))
			.then();
	}

	private static Stream<String> threads(Conversation ticket) {
		Stream<Place> places = ticket.messages().stream().map(Message::place).filter(Objects::nonNull);
		return Stream.concat(Stream.of(ticket.begin().threadId()), places.map(Place::threadId));
	}

	private Mono<Void> forgetAddress(String address) {
		return this.notebook.forget(address)
			.then(this.suppressed.remove(address.toLowerCase(Locale.ROOT)))
			.then(this.visitors.forgetMail(address))
			.then(this.posts.forget(address));
	}

}
