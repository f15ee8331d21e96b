package monster.quicksell.support.platform.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import monster.quicksell.support.platform.store.States;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * The end of one engine. From then on every point ends it: on its way out it is asked to
 * commit, and one that was killed does not. What it would write or commit without passing
 * a point does not get through, and is told. Unlike a killed one it leaves its group, so
 * that others need not wait for the end of its session.
 */
final class Mortal implements CrashPoints {

	private static final Set<String> WRITES = Set.of("save", "clearOutbox", "advance", "drop", "send", "commitSync",
			"commitAsync");

	private final Predicate<String> fate;

	private final List<String> late = new CopyOnWriteArrayList<>();

	private volatile boolean dead;

	private Mortal(Predicate<String> fate) {
		this.fate = fate;
	}

	/** Dies at a named point, when it comes there for the n-th time. */
	static Mortal at(String point, int time) {
		int[] reached = { 0 };
		return new Mortal((where) -> where.equals(point) && ++reached[0] == time);
	}

	/** Dies at its n-th point, whichever it is. */
	static Mortal after(int points) {
		int[] reached = { 0 };
		return new Mortal((where) -> ++reached[0] == points);
	}

	@Override
	public void reached(String point) {
		if (this.dead || this.fate.test(point)) {
			this.dead = true;
			throw new Crash(point);
		}
	}

	boolean isDead() {
		return this.dead;
	}

	/** What it wanted to write or commit after its death. */
	List<String> late() {
		return this.late;
	}

	/** The same parts, for as long as it lives. */
	Engine.Parts<Tally> of(Engine.Parts<Tally> parts) {
		return new Engine.Parts<>(guarded(States.class, parts.states()), consumers(parts.consumers()),
				guarded(Producer.class, parts.producer()), parts.admin(), parts.codec(), parts.deadLetters(),
				parts.clock(), parts.logClock(), parts.meters());
	}

	@SuppressWarnings("unchecked")
	private ConsumerFactory<byte[], byte[]> consumers(ConsumerFactory<byte[], byte[]> factory) {
		return (ConsumerFactory<byte[], byte[]>) Proxy.newProxyInstance(Mortal.class.getClassLoader(),
				new Class<?>[] { ConsumerFactory.class }, (proxy, method, arguments) -> {
					Object made = method.invoke(factory, arguments);
					return (made instanceof Consumer<?, ?> consumer) ? guarded(Consumer.class, consumer) : made;
				});
	}

	@SuppressWarnings("unchecked")
	private <T, P extends T> P guarded(Class<T> type, P part) {
		return (P) Proxy.newProxyInstance(Mortal.class.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> {
					if (this.dead && WRITES.contains(method.getName())) {
						this.late.add(method.getName());
						throw new Crash(method.getName());
					}
					try {
						return method.invoke(part, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

}
