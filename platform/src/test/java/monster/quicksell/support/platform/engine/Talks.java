package monster.quicksell.support.platform.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.platform.engine.Workbench.Said;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;

import static org.assertj.core.api.Assertions.assertThat;

/** What customers say on a bench, and what is then to be found in its log. */
final class Talks {

	private final Workbench bench;

	private final Map<String, Integer> talked = new HashMap<>();

	Talks(Workbench bench) {
		this.bench = bench;
	}

	/** How often a ticket's customer has spoken. */
	int talked(String ticket) {
		return this.talked.getOrDefault(ticket, 0);
	}

	void talk(String ticket, int messages) {
		for (int message = 0; message < messages; message++) {
			int number = this.talked.merge(ticket, 1, Integer::sum);
			this.bench.happens(id(ticket),
					(number == 1) ? Tests.created(id(ticket), now()) : Tests.replied("m" + number, "again", now()));
		}
	}

	/** Something happens that the service under test never asked for. */
	void mutter(String ticket) {
		this.bench.happens(id(ticket), Tests.note("n", "nobody"));
	}

	String id(String ticket) {
		return this.bench.service + "-" + ticket;
	}

	Instant now() {
		return this.bench.clock.instant();
	}

	long breaches(String ticket) {
		return this.bench.said(id(ticket)).stream().filter((said) -> said.data() instanceof SlaBreached).count();
	}

	List<String> outbound(String ticket) {
		return this.bench.read(Topics.OUTBOUND)
			.stream()
			.map((record) -> (OutboundMessage) this.bench.codec.decode(record.topic(), record.value()))
			.filter((message) -> message.getTicketId().equals(id(ticket)))
			.map((message) -> message.getMessageId())
			.toList();
	}

	/** Numbers 1 to n, each exactly once. */
	void assertSaidOnceInOrder(String ticket, int events) {
		assertThat(this.bench.said(id(ticket))).extracting(Said::sequence).containsExactlyElementsOf(numbers(events));
	}

	/**
	 * Numbers 1 to n without a gap; a repetition may follow a crash, but says the same as
	 * before.
	 */
	void assertSaidInOrder(String ticket, int events) {
		List<Said> first = new ArrayList<>();
		for (Said said : this.bench.said(id(ticket))) {
			long highest = first.size();
			if (said.sequence() == highest + 1) {
				first.add(said);
			}
			else {
				assertThat(said.sequence()).as("%s after %s", said.sequence(), highest).isLessThanOrEqualTo(highest);
				assertThat(said.data()).isEqualTo(first.get((int) said.sequence() - 1).data());
			}
		}
		assertThat(first).hasSize(events);
		assertThat(first).filteredOn((said) -> said.data() instanceof NoteAdded).isNotEmpty();
	}

	private static List<Long> numbers(int count) {
		return LongStream.rangeClosed(1, count).boxed().toList();
	}

	ProducerRecord<byte[], byte[]> poison(String kind) {
		byte[] key = id("p").getBytes(StandardCharsets.UTF_8);
		Map<String, String> headers = new HashMap<>(
				new LogHeaders("x", Tests.created("x", now()).getSchema().getFullName(), "stranger", id("p"), 1, now(),
						-1, TraceParent.begin())
					.toMap());
		byte[] value = this.bench.codec.encode(Topics.TICKET_EVENTS, Tests.created(id("p"), now()));
		switch (kind) {
			case "empty" -> value = new byte[0];
			case "magic" -> value[0] = 7;
			case "id" -> value[1] = 0x7f;
			case "truncated" -> value = Arrays.copyOf(value, value.length / 2);
			// Its first field is a text, of two gigabytes
			case "long" -> value = ByteBuffer.allocate(20)
				.put(value, 0, 5)
				.put(new byte[] { (byte) 0xee, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f })
				.array();
			case "noheaders" -> headers.clear();
			case "badsequence" -> headers.put("ce_sequence", "many");
			case "misplaced" -> {
				Partitions partitions = new Partitions(4);
				return new ProducerRecord<>(Topics.TICKET_EVENTS, (partitions.of(id("p")) + 1) % partitions.count(),
						key, value, LogHeaders.toKafka(headers));
			}
			case "foreign" -> value = new byte[] { 0, 0, 0, 0, 1, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f };
			default -> throw new IllegalArgumentException(kind);
		}
		return new ProducerRecord<>(Topics.TICKET_EVENTS, null, key, value, LogHeaders.toKafka(headers));
	}

}
