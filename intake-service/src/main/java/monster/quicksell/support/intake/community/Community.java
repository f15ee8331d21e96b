package monster.quicksell.support.intake.community;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.intake.conversation.Inbound;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Leaves alone what peers write to each other, until staff flag a thread: then its
 * opening post is a message of its author, and so is all that the author writes in the
 * thread from then on. Everything can be repeated, and come in any order.
 */
@Component
public class Community {

	/** The attribute that names who made a ticket of a post. */
	static final String FLAGGED_BY = "flagged_by";

	/** From an answer to what it answers, and to what that stands under. */
	private static final int MOST_STEPS = 4;

	private final Posts posts;

	private final Messages messages;

	private final Clock clock;

	private final MeterRegistry meters;

	Community(Posts posts, Messages messages, Clock clock, MeterRegistry meters) {
		this.posts = posts;
		this.messages = messages;
		this.clock = clock;
		this.meters = meters;
	}

	/** Done once what follows from it is in Kafka, or remembered. */
	public Mono<Void> take(Happening happening) {
		return switch (happening) {
			case Happening.Posted posted -> posted(posted);
			case Happening.Flagged flagged -> flag(flagged.post(), flagged.by()).then();
			case Happening.Removed removed -> this.posts.remove(removed.post());
		};
	}

	/** Who writes below a ticket writes in it; all else is only remembered. */
	private Mono<Void> posted(Happening.Posted posted) {
		return ticket(posted.under(), MOST_STEPS)
			.flatMap((ticket) -> send(InboundMessage.newBuilder(posted.message()).setThreadId(ticket.thread()).build()))
			.then(Mono.defer(() -> this.posts.keep(posted, now())))
			.flatMap((post) -> (post.flaggedBy() != null) ? open(post, post.flaggedBy(), MOST_STEPS).then()
					: Mono.empty());
	}

	/** The ticket that a post belongs to; empty while it is none. */
	private Mono<Post.Ticket> ticket(@Nullable String id, int steps) {
		if (id == null || steps == 0) {
			return Mono.empty();
		}
		return this.posts.find(id).flatMap((post) -> {
			if (post.ticket() != null) {
				return Mono.just(post.ticket());
			}
			// Flagged, and then something broke off: its turn comes before its answers'
			return (post.flaggedBy() != null && post.message() != null) ? open(post, post.flaggedBy(), steps)
					: ticket(post.under(), steps - 1);
		});
	}

	/**
	 * Makes a ticket of the thread that a post belongs to.
	 * @return the ticket's id; empty if nobody told us yet what was posted: it is a
	 * ticket as soon as somebody does
	 */
	public Mono<String> flag(String post, String by) {
		return flag(post, by, MOST_STEPS).map((ticket) -> TicketId.of(ticket.channel(), ticket.thread()))
			.doOnSuccess(
					(ticket) -> this.meters.counter("intake.flags", "outcome", (ticket != null) ? "ticket" : "unseen")
						.increment());
	}

	private Mono<Post.Ticket> flag(String id, String by, int steps) {
		return this.posts.flag(id, by, now()).flatMap((post) -> open(post, by, steps));
	}

	private Mono<Post.Ticket> open(Post post, String by, int steps) {
		if (post.ticket() != null) {
			return Mono.just(post.ticket());
		}
		InboundMessage message = post.message();
		if (message != null) {
			Post.Ticket ticket = Post.Ticket.of(message);
			return send(flagged(message, by)).then(Mono.defer(() -> this.posts.ticketed(post.id(), ticket, now())))
				.thenReturn(ticket);
		}
		return (post.under() != null && steps > 0) ? flag(post.under(), by, steps - 1) : Mono.empty();
	}

	/** Who asked others, not us, is not told that we have it: an answer says so. */
	private static InboundMessage flagged(InboundMessage message, String by) {
		Map<String, String> attributes = new TreeMap<>(message.getAttributes());
		attributes.put(FLAGGED_BY, by);
		attributes.put(Inbound.ACKNOWLEDGE, "no");
		return InboundMessage.newBuilder(message).setAttributes(attributes).build();
	}

	private Mono<Void> send(InboundMessage message) {
		return this.messages.send(Topics.INBOUND, message.getThreadId(), Inbound.ticketId(message), message);
	}

	private Instant now() {
		return this.clock.instant();
	}

}
