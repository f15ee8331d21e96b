package monster.quicksell.support.routing.policies;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Future;

import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.LogSpan;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.routing.OnRealParts;
import monster.quicksell.support.routing.assignment.Simulation;
import monster.quicksell.support.routing.classification.Advice;
import monster.quicksell.support.routing.classification.Mails;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A changed policy over a hundred thousand tickets of a real log, mails of 300 to 700
 * characters, in a topic of its own.
 */
@OnRealParts
class SimulationIT {

	/** A hundred thousand is what it is judged by. */
	private static final int TICKETS = Integer.getInteger("simulation.tickets", 10_000);

	private static final List<String> TEXTS = List.of("Can't connect my eBay account, it says wrong password",
			"My payment failed, please look at it", "Please add a barcode scanner", "The app is slow today",
			"How do I edit the title of a listing?", "My earnings are not showing since Friday");

	@Autowired
	private KafkaClients clients;

	@Autowired
	private Codec codec;

	@Autowired
	private PolicyInForce policy;

	@Value("${spring.kafka.bootstrap-servers}")
	private String kafka;

	@Test
	void replaysAHundredThousandTicketsInAMinute() throws Exception {
		String topic = "simulation-" + UUID.randomUUID();
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.kafka))) {
			admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1))).all().get();
		}
		fill(topic);
		String changed = this.policy.text().replace("[urgent, urgently,", "[urgent, urgently, barcode,");
		Simulation simulation = new Simulation(this.policy.get(), PolicyInForce.compile("policy", changed), Advice.NONE,
				TICKETS);

		// Time on the core: a build may share it with others
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long start = threads.getCurrentThreadCpuTime();
		new LogSpan(this.clients, this.codec, topic).read("routing-simulation", Simulation.KINDS, Instant.EPOCH,
				Instant.now().plusSeconds(60), simulation::apply);
		Simulation.Outcome outcome = simulation.outcome();
		Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
		System.out.println("simulated " + outcome.tickets() + " tickets in " + took + " of one core's time");

		assertThat(outcome.tickets()).isEqualTo(TICKETS);
		assertThat(outcome.moved()).isZero();
		assertThat(outcome.priorities().keySet()).isNotEmpty().allMatch((change) -> change.endsWith(" -> CRITICAL"));
		assertThat(outcome.reprioritised()).isEqualTo((TICKETS + 3) / 6);
		assertThat(outcome.examples()).hasSize(20)
			.allSatisfy((example) -> assertThat(example.after().reasons())
				.anySatisfy((reason) -> assertThat(reason.words()).contains("barcode")));
		assertThat(took).isLessThan(limit());
	}

	/**
	 * A minute for a hundred thousand; a short run is mostly a JVM that begins, beside a
	 * build.
	 */
	private static Duration limit() {
		int allowance = (TICKETS < 100_000) ? 3 : 1;
		return Duration.ofMinutes(allowance).multipliedBy(TICKETS).dividedBy(100_000);
	}

	private void fill(String topic) throws Exception {
		Random dice = new Random(42);
		try (Producer<byte[], byte[]> producer = this.clients.promptProducer()) {
			for (int i = 0; i < TICKETS; i++) {
				String id = "s-" + i;
				Instant at = Instant.parse("2026-11-23T09:00:00Z").plusMillis(i);
				TicketCreated created = new TicketCreated("QS-" + i, "email", id,
						new Party("john@example.com", "John", null, false, null), "Ticket " + i,
						new CustomerMessage("m-" + i, "x-" + i,
								Mails.around(TEXTS.get(i % TEXTS.size()), 300 + dice.nextInt(400), dice), null,
								List.of(), at, false),
						Map.of(), null);
				LogHeaders headers = new LogHeaders(id + ":intake:1", created.getSchema().getFullName(), "intake", id,
						1, at, -1, TraceParent.begin());
				Future<RecordMetadata> sent = producer
					.send(new ProducerRecord<>(topic, null, id.getBytes(StandardCharsets.UTF_8),
							this.codec.encode(Topics.TICKET_EVENTS, created), LogHeaders.toKafka(headers.toMap())));
				// Each partition of a new topic has to have found its leader first
				if (i < 100) {
					sent.get();
				}
			}
		}
	}

}
