package monster.quicksell.support.platform.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import monster.quicksell.support.embedded.EmbeddedParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Memory over the store: the same contract, fewer questions, and no belief in itself. */
class RecentStatesIT implements StatesContract {

	private final List<Object> asked = new ArrayList<>();

	private boolean down;

	private MongoClient client = MongoClients.create(uri());

	private MongoStates<Sample> mongo;

	private RecentStates<Sample> states;

	@BeforeEach
	void open() {
		this.mongo = new MongoStates<>(this.client.getDatabase("recent"),
				"s" + UUID.randomUUID().toString().replace("-", ""), Sample.class, Duration.ofSeconds(20));
		this.states = new RecentStates<>(observed(this.mongo), 2);
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Override
	public String uri() {
		return EmbeddedParts.shared().mongoUri();
	}

	@Override
	public States<Sample> over(MongoStates<Sample> store) {
		return new RecentStates<>(store, 2);
	}

	@Test
	void doesNotReadWhatItHasJustWrittenOrRead() {
		this.states.save(List.of(StatesContract.stored("a", 1)));
		this.mongo.save(List.of(StatesContract.stored("b", 1)));
		assertThat(this.states.load(List.of("a", "b"))).containsOnlyKeys("a", "b");
		assertThat(this.states.load(List.of("b", "a"))).containsOnlyKeys("a", "b");
		assertThat(this.asked).containsExactly(List.of("b"));
	}

	@Test
	void keepsOnlyTheLast() {
		this.states
			.save(List.of(StatesContract.stored("a", 1), StatesContract.stored("b", 1), StatesContract.stored("c", 1)));
		assertThat(this.states.load(List.of("a", "b", "c"))).hasSize(3);
		assertThat(this.asked).containsExactly(List.of("a"));
	}

	@Test
	void readsAgainWhatAnotherHasWritten() {
		this.states.save(List.of(StatesContract.stored("a", 1)));
		this.mongo.save(List.of(StatesContract.speaking("a", 2)));
		assertThat(this.states.save(List.of(StatesContract.stored("a", 2))).lost()).containsExactly("a");
		assertThat(this.states.load(List.of("a")).get("a")).extracting((stored) -> stored.outbox().size()).isEqualTo(1);
	}

	@Test
	void doesNotBelieveInAWriteThatMayHaveFailed() {
		this.states.save(List.of(StatesContract.stored("a", 1)));
		this.down = true;
		assertThatExceptionOfType(StoreUnavailable.class)
			.isThrownBy(() -> this.states.save(List.of(StatesContract.stored("a", 2))));
		this.down = false;
		assertThat(this.states.load(List.of("a")).get("a")).extracting(Stored::version).isEqualTo(1L);
		assertThat(this.asked).hasSize(1);
	}

	@Test
	void remembersThatItIsPublished() {
		Stored<Sample> speaking = StatesContract.speaking("a", 1);
		this.states.save(List.of(speaking));
		assertThat(this.states.load(List.of("a")).get("a")).extracting(Stored::outbox).isEqualTo(speaking.outbox());
		this.states.clearOutbox(List.of(speaking));
		assertThat(this.states.load(List.of("a")).get("a")).extracting(Stored::outbox).isEqualTo(List.of());
		this.states.forget();
		assertThat(this.states.load(List.of("a")).get("a")).extracting(Stored::outbox).isEqualTo(List.of());
		assertThat(this.mongo.pending(Set.of(0), 10)).hasSize(1);
		this.states.flush();
		assertThat(this.mongo.pending(Set.of(0), 10)).isEmpty();
		assertThat(this.states.hasPublished()).isFalse();
	}

	@Test
	void leavesAnOutboxAloneThatSomeoneWroteSince() {
		this.states.save(List.of(StatesContract.speaking("a", 1)));
		this.states.clearOutbox(List.of(StatesContract.speaking("a", 1)));
		this.mongo.save(List.of(StatesContract.speaking("a", 2)));
		this.states.forget();
		assertThat(this.states.load(List.of("a")).values()).singleElement()
			.extracting((stored) -> stored.outbox().size())
			.isEqualTo(1);
		this.states.flush();
		assertThat(this.mongo.pending(Set.of(0), 10)).hasSize(1);
	}

	@Test
	void forgets() {
		this.states.save(List.of(StatesContract.stored("a", 1), StatesContract.stored("b", 1)));
		this.states.forget(List.of("a"));
		this.states.load(List.of("a", "b"));
		this.states.forget();
		this.states.load(List.of("b"));
		assertThat(this.asked).containsExactly(List.of("a"), List.of("b"));
	}

	/** The store, with what is asked of it. */
	@SuppressWarnings("unchecked")
	private States<Sample> observed(States<Sample> store) {
		return (States<Sample>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { States.class },
				(proxy, method, arguments) -> {
					if (this.down) {
						throw new StoreUnavailable(new IllegalStateException("unplugged"));
					}
					if (method.getName().equals("load")) {
						this.asked.add(List.copyOf((Collection<?>) arguments[0]));
					}
					try {
						return method.invoke(store, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

}
