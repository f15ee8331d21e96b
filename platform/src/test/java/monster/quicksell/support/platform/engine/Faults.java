package monster.quicksell.support.platform.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import monster.quicksell.support.platform.store.States;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;

/** Parts that fail when a test says so. */
final class Faults {

	private Faults() {
	}

	/** A store that can't be reached while the switch is on. */
	@SuppressWarnings("unchecked")
	static States<Tally> interrupted(States<Tally> states, AtomicBoolean down) {
		return (States<Tally>) Proxy.newProxyInstance(Faults.class.getClassLoader(), new Class<?>[] { States.class },
				(proxy, method, arguments) -> {
					if (down.get()) {
						throw new StoreUnavailable(new IllegalStateException("unplugged"));
					}
					try {
						return method.invoke(states, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	/** A producer to which the broker says nothing while the switch is on. */
	@SuppressWarnings("unchecked")
	static Producer<byte[], byte[]> deaf(Producer<byte[], byte[]> producer, AtomicBoolean deaf) {
		return (Producer<byte[], byte[]>) Proxy.newProxyInstance(Faults.class.getClassLoader(),
				new Class<?>[] { Producer.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("send") && deaf.get()) {
						return CompletableFuture.failedFuture(new TimeoutException("unplugged"));
					}
					try {
						return method.invoke(producer, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

}
