package monster.quicksell.support.platform.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Brings dead letters back to the topic they came from. Every other reader recognises
 * them as known; the one that failed fills its hole.
 */
public final class DeadLetterReplay {

	private final ConsumerFactory<byte[], byte[]> consumers;

	private final Producer<byte[], byte[]> producer;

	/** Reads by these consumers, sends by this producer. */
	public DeadLetterReplay(ConsumerFactory<byte[], byte[]> consumers, Producer<byte[], byte[]> producer) {
		this.consumers = consumers;
		this.producer = producer;
	}

	/** Those that wait, oldest first, without their content. */
	public List<DeadLetter> waiting(String topic, String group, int limit) {
		try (DeadLetterBox box = open(topic, group)) {
			List<DeadLetter> letters = new ArrayList<>();
			List<ConsumerRecord<byte[], byte[]>> page = box.page(limit);
			while (!page.isEmpty()) {
				page.forEach((record) -> letters.add(letter(record)));
				page = box.page(limit - letters.size());
			}
			return letters;
		}
	}

	/**
	 * Sends up to so many back; returns how many. What was sent back doesn't wait any
	 * more; one whose record was too large to keep is passed over and not counted.
	 * @throws Messages.NotAccepted if Kafka did not confirm all in time; those it did not
	 * confirm, and those after them, still wait
	 */
	public int replay(String topic, String group, int limit) {
		try (DeadLetterBox box = open(topic, group)) {
			int read = 0;
			int replayed = 0;
			List<ConsumerRecord<byte[], byte[]>> page = box.page(limit);
			while (!page.isEmpty()) {
				replayed += send(topic, page, box::done);
				read += page.size();
				page = box.page(limit - read);
			}
			return replayed;
		}
	}

	/**
	 * Sends one back, whether it waits or once waited. It goes on waiting unless it was
	 * the next; sent again with the others it is recognised.
	 * @return how many were sent: none if its record was too large to keep; empty if
	 * there is no such letter
	 * @throws Messages.NotAccepted if Kafka did not confirm it in time
	 */
	public OptionalInt replayOnly(String topic, String group, long number) {
		try (DeadLetterBox box = open(topic, group)) {
			boolean next = box.next() == number;
			List<ConsumerRecord<byte[], byte[]>> letter = box.only(number);
			if (letter.isEmpty()) {
				return OptionalInt.empty();
			}
			return OptionalInt.of(send(topic, letter, next ? box::done : (done) -> {
			}));
		}
	}

	/** Sends a page; tells before which number all are confirmed, even if not all are. */
	private int send(String topic, List<ConsumerRecord<byte[], byte[]>> page, LongConsumer done) {
		List<Future<?>> sent = new ArrayList<>();
		for (ConsumerRecord<byte[], byte[]> letter : page) {
			sent.add(isWhole(letter) ? this.producer
				.send(new ProducerRecord<>(topic, null, letter.key(), letter.value(), withoutOurs(letter.headers())))
					: CompletableFuture.completedFuture(""));
		}
		int confirmed = 0;
		try {
			for (Future<?> each : sent) {
				each.get();
				confirmed++;
			}
		}
		catch (ExecutionException ex) {
			throw new Messages.NotAccepted(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Messages.NotAccepted(ex);
		}
		finally {
			if (confirmed > 0) {
				done.accept(page.get(confirmed - 1).offset() + 1);
			}
		}
		return (int) page.stream().filter(DeadLetterReplay::isWhole).count();
	}

	/** One that waits or once waited, with its record; empty if there is none. */
	public Optional<Opened> open(String topic, String group, long number) {
		try (DeadLetterBox box = open(topic, group)) {
			return box.only(number)
				.stream()
				.map((record) -> new Opened(letter(record), record.value(), isWhole(record)))
				.findFirst();
		}
	}

	/**
	 * Lets those that wait be, up to this number and with it: they are not sent back, and
	 * stay in their topic for as long as it keeps them.
	 * @return how many that were
	 */
	public int discard(String topic, String group, long through) {
		try (DeadLetterBox box = open(topic, group)) {
			long first = box.next();
			long next = Math.min(through + 1, box.end());
			if (next <= first) {
				return 0;
			}
			box.done(next);
			return (int) (next - first);
		}
	}

	private DeadLetterBox open(String topic, String group) {
		return DeadLetterBox.open(this.consumers, topic, group);
	}

	private static boolean isWhole(ConsumerRecord<byte[], byte[]> letter) {
		return letter.headers().lastHeader(DeadLetters.LEFT_OUT) == null;
	}

	private static Headers withoutOurs(Headers all) {
		RecordHeaders headers = new RecordHeaders();
		for (Header header : all) {
			if (!DeadLetters.HEADERS.contains(header.key())) {
				headers.add(header);
			}
		}
		return headers;
	}

	private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
		return new DeadLetter(record.offset(), text(record, "dlt-topic"), text(record, "dlt-partition"),
				text(record, "dlt-offset"), text(record, "dlt-reason"), text(record, "dlt-at"),
				text(record, LogHeaders.TYPE), text(record, LogHeaders.SUBJECT));
	}

	private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
		Header header = record.headers().lastHeader(name);
		return (header != null) ? new String(header.value(), StandardCharsets.UTF_8) : null;
	}

	/**
	 * A record that was put aside.
	 *
	 * @param number its number among the dead letters
	 * @param topic where it came from
	 * @param partition the partition there
	 * @param offset its offset there
	 * @param reason why it was put aside
	 * @param at when
	 * @param type the event's type, if it had one
	 * @param ticketId the ticket, if it named one
	 */
	public record DeadLetter(long number, @Nullable String topic, @Nullable String partition, @Nullable String offset,
			@Nullable String reason, @Nullable String at, @Nullable String type, @Nullable String ticketId) {
	}

	/**
	 * A record that was put aside, with what it holds.
	 *
	 * @param letter where it came from and why it is here
	 * @param value the record's bytes
	 * @param whole false if the record was too large to be kept
	 */
	@SuppressWarnings("ArrayRecordComponent")
	public record Opened(DeadLetter letter, byte[] value, boolean whole) {
	}

}
