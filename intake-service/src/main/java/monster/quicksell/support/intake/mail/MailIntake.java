package monster.quicksell.support.intake.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.event.Attachment;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.intake.conversation.Bounds;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Inbound;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.conversation.MessageId;
import monster.quicksell.support.intake.conversation.Participants;
import monster.quicksell.support.intake.conversation.Place;
import monster.quicksell.support.intake.conversation.Reference;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.intake.log.Undelivered;
import monster.quicksell.support.intake.store.Conversations;
import monster.quicksell.support.intake.store.FileStore;
import monster.quicksell.support.intake.store.SuppressedAddresses;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Makes a customer's message of a raw mail and hands it to Kafka. No mail is refused for
 * being ugly: what could not be read, or was too much, comes along as the raw mail.
 */
@Component
public class MailIntake {

	/** Most bytes of a mail. */
	public static final int LARGEST = 25 << 20;

	/** The channel of mails. */
	public static final String CHANNEL = Place.MAIL;

	static final String NOBODY = "unknown@sender.invalid";

	private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);

	private static final Pattern NO_REPLY = Pattern.compile("^(?:no-?_?reply|do-?_?not-?_?reply)\\b",
			Pattern.CASE_INSENSITIVE);

	private static final int MOST_PARTICIPANTS = 10;

	private static final int LONGEST_PARTICIPANT = 150;

	private static final int LONGEST_QUOTED = 50_000;

	private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

	private final Messages messages;

	private final FileStore files;

	private final Conversations conversations;

	private final SuppressedAddresses suppressed;

	private final Undelivered undelivered;

	private final IntakePolicy policy;

	private final Clock clock;

	private final MeterRegistry meters;

	private final String ownAddress;

	private final OwnMessageId own;

	MailIntake(Messages messages, FileStore files, Conversations conversations, SuppressedAddresses suppressed,
			Undelivered undelivered, IntakePolicy policy, Clock clock, MeterRegistry meters,
			MailProperties properties) {
		this.messages = messages;
		this.files = files;
		this.conversations = conversations;
		this.suppressed = suppressed;
		this.undelivered = undelivered;
		this.policy = policy;
		this.clock = clock;
		this.meters = meters;
		this.ownAddress = properties.address().toLowerCase(Locale.ROOT);
		this.own = new OwnMessageId(properties.domain());
	}

	/**
	 * Takes a mail; done once Kafka has it. Of one that is larger than the bound, that
	 * much is taken, and the ticket says so by having it as a file. A mail that we sent
	 * ourselves is dropped, and named as if it had been taken.
	 */
	public Mono<Taken> take(byte[] mail) {
		byte[] raw = (mail.length > LARGEST) ? Arrays.copyOf(mail, LARGEST) : mail;
		return Mono.fromCallable(() -> (mail.length > LARGEST) ? parse(raw).cut() : parse(raw))
			.map(this::fromTheCustomer)
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((read) -> {
				if (this.own.isOurs(read.messageId()) || sender(read).equals(this.ownAddress)) {
					count("own");
					return Mono.just(taken(read, TicketId.of(CHANNEL, thread(read))));
				}
				return take(read, raw).onErrorResume(MailIntake::isTheMailsFault, (ex) -> {
					LOG.warn("A mail of {} bytes is taken as it is: {}", raw.length, ex.getClass().getName());
					count("unreadable");
					return take(MailParser.unreadable(raw), raw);
				});
			});
	}

	/**
	 * A web form writes from our own address, or from nobody's, on a customer's behalf.
	 */
	private ReceivedMail fromTheCustomer(ReceivedMail mail) {
		Mailbox replyTo = mail.replyTo();
		boolean onBehalf = sender(mail).equals(this.ownAddress) || NO_REPLY.matcher(mail.from().address()).find();
		return (onBehalf && replyTo != null && !this.own.isOurs(mail.messageId())) ? mail.by(replyTo) : mail;
	}

	/** True if trying again can't help: something in it is more than Kafka takes. */
	private static boolean isTheMailsFault(Throwable ex) {
		return ex instanceof IllegalArgumentException || ex.getCause() instanceof RecordTooLargeException;
	}

	private ReceivedMail parse(byte[] raw) {
		try {
			return MailParser.parse(raw);
		}
		catch (RuntimeException | StackOverflowError ex) {
			LOG.warn("A mail of {} bytes could not be read: {}", raw.length, ex.getClass().getName());
			count("unreadable");
			return MailParser.unreadable(raw);
		}
	}

	private Mono<Taken> take(ReceivedMail mail, byte[] raw) {
		Quotation quotation = Quotation.of(mail.body());
		String quoted = (quotation.quoted() != null) ? quotation.quoted() : "";
		boolean whole = mail.whole() && quotation.text().length() <= Bounds.TEXT && quoted.length() <= LONGEST_QUOTED
				&& mail.files().size() < Bounds.ATTACHMENTS;
		List<MailFile> kept = new ArrayList<>(
				mail.files().subList(0, Math.min(mail.files().size(), Bounds.ATTACHMENTS - 1)));
		if (!whole) {
			kept.add(new MailFile("message.eml", "message/rfc822", raw));
		}
		String text = Bounds.cut(quotation.text(), Bounds.TEXT);
		return Mono.zip(ticket(mail, raw), attachments(kept)).flatMap((both) -> {
			InboundMessage message = new InboundMessage(CHANNEL, mail.messageId(), thread(mail), party(mail),
					Bounds.cut(mail.subject(), Bounds.SUBJECT), text,
					quoted.isEmpty() ? null : Bounds.cut(quoted, LONGEST_QUOTED), both.getT2(), sentAt(mail.date()),
					attributes(mail), both.getT1().orElse(null), null, mail.origin() == ReceivedMail.Origin.MACHINE);
			String ticketId = Inbound.ticketId(message);
			return this.messages.send(Topics.INBOUND, message.getThreadId(), ticketId, message)
				.then(both.getT1().isPresent() ? comeBack(mail, ticketId, raw) : Mono.<Void>empty())
				.then(listen(mail))
				.then(Mono.fromSupplier(() -> {
					count((mail.origin() == ReceivedMail.Origin.MACHINE) ? "automatic" : "taken");
					return taken(mail, ticketId);
				}));
		});
	}

	/**
	 * What came back from the ticket's own customer is told in the ticket, and an address
	 * that is dead is suppressed: a forged report silences nobody else.
	 */
	private Mono<Void> comeBack(ReceivedMail mail, String ticketId, byte[] raw) {
		if (mail.origin() != ReceivedMail.Origin.MACHINE || mail.bounces().stream().noneMatch(Bounce::isFailure)) {
			return Mono.empty();
		}
		String messageId = this.own.returned(raw).map(OwnMessageId.Sent::messageId).orElse("");
		return this.conversations.withId(ticketId)
			.map((state) -> state.begin().requester().address().toLowerCase(Locale.ROOT))
			.flatMapMany((customer) -> Flux.fromIterable(mail.bounces())
				.filter((bounce) -> bounce.isFailure() && bounce.address().equals(customer)))
			.concatMap((bounce) -> this.undelivered.tell(ticketId, messageId, "the mail came back: " + bounce.status())
				.thenReturn(bounce))
			.filter(Bounce::isDead)
			.concatMap((bounce) -> {
				count("bounced");
				return this.suppressed.add(bounce.address(), bounce.status(),
						this.clock.instant().truncatedTo(ChronoUnit.MILLIS));
			})
			.then();
	}

	/** Who writes can be written to. */
	private Mono<Void> listen(ReceivedMail mail) {
		return (mail.origin() == ReceivedMail.Origin.MACHINE) ? Mono.empty()
				: this.suppressed.remove(sender(mail)).then();
	}

	/** The ticket that the mail surely answers, if any. */
	private Mono<Optional<String>> ticket(ReceivedMail mail, byte[] raw) {
		Optional<String> answered = this.own.ticket(mail.references());
		if (answered.isEmpty() && mail.origin() == ReceivedMail.Origin.MACHINE) {
			answered = this.own.returned(raw).map(OwnMessageId.Sent::ticketId);
		}
		if (answered.isPresent()) {
			return Mono.just(answered);
		}
		// A reference is no secret: it counts for the ticket's own customer only
		return Mono.justOrEmpty(Reference.find(this.policy.reference().prefix(), mail.subject()))
			.flatMap(this.conversations::called)
			.filter((state) -> state.begin().requester().address().toLowerCase(Locale.ROOT).equals(sender(mail)))
			.map(Conversation::ticketId)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty());
	}

	private Mono<List<Attachment>> attachments(List<MailFile> mailed) {
		return Flux.fromIterable(mailed)
			.concatMap((file) -> this.files.save(file.bytes())
				.map((sha256) -> new Attachment(file.name(), file.type(), (long) file.bytes().length, sha256)))
			.collectList();
	}

	private Map<String, String> attributes(ReceivedMail mail) {
		Map<String, String> known = new TreeMap<>();
		if (mail.origin() == ReceivedMail.Origin.PERSON_UNANSWERED) {
			known.put(Inbound.ACKNOWLEDGE, "no");
		}
		// A list's Reply-To is everybody
		Mailbox replyTo = mail.replyTo();
		if (mail.origin() == ReceivedMail.Origin.PERSON && replyTo != null && isOther(replyTo, mail)) {
			known.put(Place.REPLY_TO, replyTo.address());
		}
		String copied = Stream.concat(mail.to().stream(), mail.cc().stream())
			.filter((each) -> isOther(each, mail))
			.map((each) -> each.address().toLowerCase(Locale.ROOT))
			.distinct()
			.limit(MOST_PARTICIPANTS)
			.collect(Collectors.joining(","));
		if (!copied.isEmpty()) {
			known.put(Participants.ATTRIBUTE, copied);
		}
		return known;
	}

	/** Neither the sender nor us. */
	private boolean isOther(Mailbox mailbox, ReceivedMail mail) {
		String address = mailbox.address().toLowerCase(Locale.ROOT);
		return !address.isEmpty() && address.length() <= LONGEST_PARTICIPANT && !address.contains(",")
				&& !address.equals(this.ownAddress) && !address.equals(sender(mail));
	}

	/**
	 * The conversation's first mail names the thread, its writer parts it from others':
	 * an answer to a circular is nobody else's business.
	 */
	private static String thread(ReceivedMail mail) {
		String root = mail.references().isEmpty() ? mail.messageId() : mail.references().getFirst();
		String thread = root + "|" + sender(mail);
		return (thread.length() <= Bounds.ID) ? thread : TicketId.of("thread", thread);
	}

	private static Party party(ReceivedMail mail) {
		String name = mail.from().name();
		String address = mail.from().address();
		boolean known = !address.isEmpty() && address.length() <= Bounds.ADDRESS;
		return new Party(known ? address : NOBODY, (name != null) ? Bounds.cut(name, Bounds.NAME) : null, null, false,
				null);
	}

	private static String sender(ReceivedMail mail) {
		return mail.from().address().toLowerCase(Locale.ROOT);
	}

	private Instant sentAt(@Nullable Instant date) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		if (date == null || date.isBefore(EARLIEST) || date.isAfter(now.plus(Duration.ofDays(1)))) {
			return now;
		}
		return date;
	}

	private static Taken taken(ReceivedMail mail, String ticketId) {
		return new Taken(MessageId.of(CHANNEL, mail.messageId()), ticketId);
	}

	private void count(String outcome) {
		this.meters.counter("intake.mails", "outcome", outcome).increment();
	}

	/**
	 * A mail that was taken.
	 *
	 * @param messageId the message
	 * @param ticketId its ticket
	 */
	public record Taken(String messageId, String ticketId) {
	}

}
