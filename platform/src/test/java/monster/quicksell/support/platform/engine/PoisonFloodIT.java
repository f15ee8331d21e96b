package monster.quicksell.support.platform.engine;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import monster.quicksell.support.platform.log.DeadLetterReplay.DeadLetter;
import monster.quicksell.support.platform.log.DeadLetters;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * FAULTS row 19: thousands of records that can't be read, with good ones among them. The
 * row says 10,000 of each kind; Kafka is waited for with each that is put aside, so 2,000
 * take some twenty seconds and show the same. Of the ids that lead nowhere only the first
 * is waited for, three seconds, and no other in the half minute after that.
 */
class PoisonFloodIT {

	private static final int EACH = Integer.getInteger("poison.each", 2000);

	/** Of each kind, one record that can be read. */
	private static final int GOOD_AFTER = 20;

	/**
	 * Twice that if the records were kept. The broker lives in this JVM, and its metrics
	 * grow for a while.
	 */
	private static final long MOST_GROWTH = 8L << 20;

	/** By kind, what the reason says. */
	private static final Map<String, String> REASONS = Map.of("empty", "0 bytes", "magic", "magic byte", "truncated",
			"in the middle of a TicketCreated", "long", "no well-formed TicketCreated", "id",
			"no schema is registered");

	private final Workbench bench = new Workbench();

	private final Talks talks = new Talks(this.bench);

	private int invented;

	/** Each is told in the log, too. */
	private final Logger log = (Logger) LoggerFactory.getLogger(DeadLetters.class);

	@BeforeEach
	void beQuiet() {
		this.log.setLevel(Level.ERROR);
	}

	@AfterEach
	void close() {
		this.log.setLevel(null);
		this.bench.close();
	}

	@Test
	void putsEachAsideOnceAndKeepsNothingOfIt() {
		Engine<Tally> engine = this.bench.start();
		flood(EACH / 10);
		long before = usedHeap();
		flood(EACH);
		long after = usedHeap();

		assertThat(after - before).isLessThan(MOST_GROWTH);
		assertThat(engine.isAlive()).isTrue();
		assertThat(this.bench.state(this.talks.id("p")).messages()).isEqualTo(this.talks.talked("p")).isPositive();
		assertThat(this.bench.count("support.log.gaps")).isZero();
		assertPutAsideOnce();
	}

	private void flood(int each) {
		for (int poison = 0; poison < each; poison++) {
			for (String kind : REASONS.keySet()) {
				this.bench.producer.send(poison(kind));
			}
			if (poison % GOOD_AFTER == 0) {
				this.talks.talk("p", 1);
			}
		}
		Awaitility.await().atMost(Duration.ofMinutes(10)).until(() -> this.bench.lag() == 0);
		this.bench.settle();
	}

	private ProducerRecord<byte[], byte[]> poison(String kind) {
		ProducerRecord<byte[], byte[]> poison = this.talks.poison(kind);
		if (kind.equals("id")) {
			ByteBuffer.wrap(poison.value()).putInt(1, 1_000_000_000 + this.invented++);
		}
		poison.headers().add("kind", kind.getBytes(StandardCharsets.UTF_8));
		return poison;
	}

	private static long usedHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private void assertPutAsideOnce() {
		Map<String, String> reasons = new HashMap<>();
		List<DeadLetter> letters = this.bench.replay.waiting(Topics.TICKET_EVENTS, this.bench.service,
				Integer.MAX_VALUE);
		for (DeadLetter letter : letters) {
			assertThat(letter.topic()).isEqualTo(Topics.TICKET_EVENTS);
			String place = letter.partition() + "@" + letter.offset();
			assertThat(reasons.put(place, String.valueOf(letter.reason()))).as(place).isNull();
		}
		for (ConsumerRecord<byte[], byte[]> record : this.bench.read(Topics.TICKET_EVENTS)) {
			String place = record.partition() + "@" + record.offset();
			if (record.headers().lastHeader("kind") != null) {
				String kind = new String(record.headers().lastHeader("kind").value(), StandardCharsets.UTF_8);
				assertThat(reasons.remove(place)).as(place).contains(REASONS.get(kind));
			}
		}
		assertThat(letters).hasSize(REASONS.size() * (EACH / 10 + EACH));
		assertThat(reasons).isEmpty();
	}

}
