package monster.quicksell.support.platform.log;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A loop whose broker is gone waits, instead of keeping a processor busy. */
class PatienceTest {

	/** Kafka's client makes thousands by itself. */
	private static final double MOST_ROUNDS_A_SECOND = 200;

	@ParameterizedTest
	@ValueSource(strings = { "consumer", "classic" })
	void asksABrokerThatIsGoneAFewTimesASecond(String protocol) throws IOException {
		Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + closedPort(), "group.protocol",
				protocol);
		try (Consumer<byte[], byte[]> consumer = new KafkaClients(Map.of(), settings).consumers()
			.createConsumer("group", null, null, null)) {
			consumer.subscribe(List.of("topic"));
			Patience patience = new Patience(consumer, "group", Duration.ofMillis(100));
			long begin = System.nanoTime();
			int polls = 0;
			while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(3)) {
				assertThat(patience.poll(Duration.ofSeconds(1))).isEmpty();
				polls++;
			}
			double seconds = (System.nanoTime() - begin) / 1e9;

			assertThat(polls / seconds).isLessThan(20);
			assertThat(rounds(consumer) / seconds).isLessThan(MOST_ROUNDS_A_SECOND);
		}
	}

	/** How often its thread has looked for something to read or write. */
	private static double rounds(Consumer<byte[], byte[]> consumer) {
		return consumer.metrics()
			.values()
			.stream()
			.filter((metric) -> metric.metricName().name().equals("select-total"))
			.mapToDouble((metric) -> (Double) metric.metricValue())
			.sum();
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
