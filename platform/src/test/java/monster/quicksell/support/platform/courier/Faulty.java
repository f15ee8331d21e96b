package monster.quicksell.support.platform.courier;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/** Kafka's own clients, which fail when a test says so. */
final class Faulty {

	/** While it is on, the broker gives nothing. */
	final AtomicBoolean away = new AtomicBoolean();

	/** While it is on, the broker takes nothing. */
	final AtomicBoolean deaf = new AtomicBoolean();

	/** How often a client was told that it does not. */
	final AtomicInteger refused = new AtomicInteger();

	/** The next poll fails by a mistake of ours. */
	final AtomicBoolean mistake = new AtomicBoolean();

	/**
	 * The next commit fails by a mistake of ours, and so does whatever its client tries
	 * to commit from then on, as if it had been killed.
	 */
	final AtomicBoolean forgetful = new AtomicBoolean();

	/** The next commit is refused, as after a moment out of the group. */
	final AtomicBoolean stale = new AtomicBoolean();

	/** How often clients were asked to commit. */
	final AtomicInteger commits = new AtomicInteger();

	/** Somebody has told a client to stop waiting. */
	final AtomicBoolean woken = new AtomicBoolean();

	@SuppressWarnings("unchecked")
	ConsumerFactory<byte[], byte[]> consumers(ConsumerFactory<byte[], byte[]> real) {
		return (ConsumerFactory<byte[], byte[]>) proxy(ConsumerFactory.class, (method, arguments) -> {
			Object made = call(real, method, arguments);
			AtomicBoolean killed = new AtomicBoolean();
			return (made instanceof Consumer<?, ?> consumer) ? proxy(Consumer.class, (called, given) -> {
				if (called.getName().equals("poll")) {
					fail(this.mistake);
				}
				else if (called.getName().equals("commitSync")) {
					this.commits.incrementAndGet();
					killed.compareAndSet(false, this.forgetful.getAndSet(false));
					fail(new AtomicBoolean(killed.get()));
					if (this.stale.getAndSet(false)) {
						throw new CommitFailedException();
					}
				}
				Object answer = call(consumer, called, given);
				if (called.getName().equals("wakeup")) {
					this.woken.set(true);
				}
				return answer;
			}) : made;
		});
	}

	@SuppressWarnings("unchecked")
	Producer<byte[], byte[]> producer(Producer<byte[], byte[]> real) {
		return (Producer<byte[], byte[]>) proxy(Producer.class, (method, arguments) -> {
			if (method.getName().equals("send") && this.deaf.get()) {
				this.refused.incrementAndGet();
				return CompletableFuture.failedFuture(new TimeoutException("unplugged"));
			}
			return call(real, method, arguments);
		});
	}

	private void fail(AtomicBoolean mistake) {
		if (mistake.getAndSet(false)) {
			throw new IllegalStateException("a mistake of ours");
		}
		if (this.away.get()) {
			this.refused.incrementAndGet();
			throw new TimeoutException("unplugged");
		}
	}

	private static Object proxy(Class<?> type, Handler handler) {
		return Proxy.newProxyInstance(Faulty.class.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> handler.handle(method, arguments));
	}

	private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private interface Handler {

		@Nullable Object handle(Method method, Object @Nullable [] arguments) throws Throwable;

	}

}
