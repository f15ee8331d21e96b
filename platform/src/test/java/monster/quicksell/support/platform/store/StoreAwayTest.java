package monster.quicksell.support.platform.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import monster.quicksell.support.platform.engine.Tally;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A database that takes connections and says nothing. */
class StoreAwayTest {

	private ServerSocket silent;

	private MongoClient client;

	private MongoStates<Tally> states;

	@BeforeEach
	void start() throws IOException {
		this.silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.client = MongoClients.create("mongodb://127.0.0.1:" + this.silent.getLocalPort());
		this.states = new MongoStates<>(this.client.getDatabase("away"), "away", Tally.class, Duration.ofMillis(300));
	}

	@AfterEach
	void close() throws IOException {
		this.client.close();
		this.silent.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "one", "many", "count", "load" })
	void isUnavailableWithinTheTimeLimit(String question) {
		ThrowingCallable asked = switch (question) {
			case "one" -> () -> this.states.find("t").block();
			case "many" -> () -> this.states.find(Filters.empty(), Sorts.ascending("_id"), 10).collectList().block();
			case "count" -> () -> this.states.count(Filters.empty()).block();
			default -> () -> this.states.load(List.of("t"));
		};
		// The driver itself would wait for half a minute
		assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(asked);
	}

}
