package monster.quicksell.support.intake.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.intake.conversation.Inbound;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** What is said through one connection, frame by frame. */
final class Talk {

	/** Who it is was not proven. */
	static final CloseStatus UNPROVEN = new CloseStatus(4401, "who you are is not proven");

	/** The page does not speak as it should. */
	static final CloseStatus UNREADABLE = new CloseStatus(4400, "not understood");

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");

	private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
			+ "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+");

	private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

	private final ChatParts parts;

	private final Seat seat;

	private volatile @Nullable Visitor visitor;

	private volatile @Nullable String name;

	private volatile @Nullable String language;

	private volatile @Nullable String mail;

	Talk(ChatParts parts, Seat seat) {
		this.parts = parts;
		this.seat = seat;
	}

	/** A frame; done when what it asks for is done. */
	Mono<Void> hear(String frame) {
		Heard heard = read(frame);
		if (heard == null) {
			return end(UNREADABLE);
		}
		Visitor known = this.visitor;
		if (known == null) {
			return (heard instanceof Heard.Hello hello) ? greet(hello) : end(UNPROVEN);
		}
		return switch (heard) {
			case Heard.Hello again -> end(UNREADABLE);
			case Heard.Says says -> says(known, says);
			case Heard.Leaves leaves -> leaves(known, leaves);
			case Heard.Got got -> Mono.fromRunnable(() -> this.seat.got(String.valueOf(got.id())));
		};
	}

	private @Nullable Heard read(String frame) {
		try {
			return this.parts.json().readValue(frame, Heard.class);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/** The page is still there. */
	Mono<Void> alive() {
		Visitor known = this.visitor;
		return (known != null) ? connected(known) : Mono.empty();
	}

	boolean isProven() {
		return this.visitor != null;
	}

	private Mono<Void> end(CloseStatus why) {
		this.seat.end(why);
		return Mono.empty();
	}

	private Mono<Void> greet(Heard.Hello hello) {
		Claim claim = hello.claim();
		String token = claim.isEmpty() ? this.parts.identities().anonymous() : claim.token();
		Visitor proven = this.parts.identities()
			.prove(claim.isEmpty() ? new Claim(null, null, token) : claim)
			.orElse(null);
		if (proven == null) {
			return end(UNPROVEN);
		}
		this.visitor = proven;
		this.name = line(hello.name(), 100);
		this.language = (hello.language() != null && LANGUAGE.matcher(hello.language()).matches()) ? hello.language()
				: null;
		// Before history is read: what comes meanwhile is told, perhaps twice, and not
		// lost
		this.parts.rooms().enter(proven.threadId(), this.seat);
		return connected(proven).then(Mono.zip(this.parts.history().of(proven),
				optional(this.parts.agents().answerBy()), optional(this.parts.visitors().mail(proven.threadId()))))
			.doOnNext((known) -> {
				this.mail = known.getT3().orElse(null);
				Instant answerBy = known.getT2().orElse(null);
				this.seat.tell(new Told.Welcome((proven.accountId() == null) ? token : null, this.parts.team(),
						answerBy == null, answerBy, this.mail, known.getT1()));
			})
			.then();
	}

	private Mono<Void> connected(Visitor known) {
		return this.parts.visitors()
			.connected(this.seat.id(), known.threadId(), now().plus(this.parts.properties().idle()));
	}

	private Mono<Void> says(Visitor known, Heard.Says says) {
		String id = says.id();
		String text = says.text();
		if (id == null || !ID.matcher(id).matches()) {
			return refuse(null, "message", "invalid", null);
		}
		if (text == null || text.isBlank() || text.length() > ChatChannel.LONGEST_TEXT) {
			return refuse(id, "message", "invalid", null);
		}
		Optional<Duration> pause = this.parts.messages().count(known.threadId());
		if (pause.isPresent()) {
			return refuse(id, "message", "later", Math.max(1, pause.get().toSeconds()));
		}
		return optional(this.parts.agents().answerBy()).flatMap((answerBy) -> {
			InboundMessage message = message(known, id, text, answerBy.orElse(null));
			return this.parts.log()
				.send(Topics.INBOUND, message.getThreadId(), Inbound.ticketId(message), message)
				.then(Mono.<Void>fromRunnable(() -> sent(known, id, message)));
		}).onErrorResume(Unavailable.class, (ex) -> refuse(id, "message", "later", 2L));
	}

	/** The visitor's other windows show it too. */
	private void sent(Visitor known, String id, InboundMessage message) {
		this.seat.tell(new Told.Sent(id, message.getSentAt()));
		Told.Said said = new Told.Said(Line.own(id, message.getText(), message.getSentAt()));
		this.parts.rooms()
			.of(known.threadId())
			.stream()
			.filter((other) -> other != this.seat)
			.forEach((other) -> other.tell(said));
	}

	private InboundMessage message(Visitor known, String id, String text, @Nullable Instant answerBy) {
		Map<String, String> attributes = new HashMap<>();
		if (answerBy == null) {
			attributes.put(Inbound.ACKNOWLEDGE, "no");
		}
		else {
			attributes.put(Inbound.ANSWER_BY, answerBy.toString());
		}
		if (this.mail != null) {
			attributes.put("email", this.mail);
		}
		if (this.language != null) {
			attributes.put("language", this.language);
		}
		return new InboundMessage(ChatChannel.NAME, known.externalId(id), known.threadId(),
				new Party(known.address(), this.name, known.accountId(), false, null), title(text), text, null,
				List.of(), now(), attributes, null, null, false);
	}

	private Mono<Void> leaves(Visitor known, Heard.Leaves leaves) {
		String address = leaves.address();
		if (address == null || address.length() > 254 || !MAIL.matcher(address).matches()) {
			return refuse(null, "mail", "invalid", null);
		}
		if (this.parts.messages().count(known.threadId()).isPresent()) {
			return refuse(null, "mail", "later", 60L);
		}
		return this.parts.visitors().leaves(known.threadId(), address, now()).then(Mono.fromRunnable(() -> {
			this.mail = address;
			this.seat.tell(new Told.Kept(address));
		}));
	}

	private Mono<Void> refuse(@Nullable String id, String what, String reason, @Nullable Long after) {
		this.seat.tell(new Told.Refused(id, what, reason, after));
		return Mono.empty();
	}

	/**
	 * The connection has ended. What it was told and did not show goes out once more, so
	 * that mail and push, which passed it over, see that nobody is there.
	 */
	Mono<Void> left() {
		Visitor known = this.visitor;
		if (known == null) {
			return Mono.empty();
		}
		// First it counts as gone, then nothing is told to it: in between it gets both
		return this.parts.visitors()
			.left(this.seat.id())
			.onErrorComplete()
			.thenMany(Flux.defer(() -> this.parts.rooms().leave(known.threadId(), this.seat)
					? Flux.fromIterable(this.seat.unseen()) : Flux.empty()))
			.concatMap((message) -> this.parts.log()
				.send(Topics.OUTBOUND, message.getTicketId(), message.getTicketId(), message))
			.then();
	}

	private Instant now() {
		return this.parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
	}

	private static <T> Mono<Optional<T>> optional(Mono<T> value) {
		return value.map(Optional::of).defaultIfEmpty(Optional.empty());
	}

	/** The first line: what lists of tickets show, and a mail's subject. */
	private static String title(String text) {
		String first = text.strip().lines().findFirst().orElse("");
		return String.valueOf(line(first, 80));
	}

	private static @Nullable String line(@Nullable String text, int most) {
		if (text == null || text.isBlank()) {
			return null;
		}
		String clean = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
		int end = clean.offsetByCodePoints(0, Math.min(most, clean.codePointCount(0, clean.length())));
		return clean.substring(0, end);
	}

}
