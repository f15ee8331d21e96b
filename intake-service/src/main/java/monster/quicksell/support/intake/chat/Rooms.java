package monster.quicksell.support.intake.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.CloseStatus;

/** The connections of this instance, by their visitors' threads. */
@Component
final class Rooms implements SmartLifecycle {

	/** The visitor has opened one window too many: the oldest is ended. */
	static final CloseStatus ANOTHER_WINDOW = new CloseStatus(4409, "continues in another window");

	private final Map<String, List<Seat>> rooms = new ConcurrentHashMap<>();

	private final AtomicInteger connections = new AtomicInteger();

	private final ChatProperties properties;

	private volatile boolean running;

	Rooms(ChatProperties properties, MeterRegistry meters) {
		this.properties = properties;
		Gauge.builder("intake.chat.connections", this.connections, AtomicInteger::get)
			.description("Open connections of the chat")
			.register(meters);
	}

	/** Takes one of the places; false if there is none left. */
	boolean admit() {
		if (this.connections.incrementAndGet() > this.properties.connections()) {
			this.connections.decrementAndGet();
			return false;
		}
		return true;
	}

	/** Gives a place back. */
	void leave() {
		this.connections.decrementAndGet();
	}

	void enter(String threadId, Seat seat) {
		this.rooms.compute(threadId, (id, present) -> {
			List<Seat> seats = (present != null) ? new ArrayList<>(present) : new ArrayList<>();
			seats.add(seat);
			while (seats.size() > this.properties.connectionsPerVisitor()) {
				seats.removeFirst().end(ANOTHER_WINDOW);
			}
			return List.copyOf(seats);
		});
	}

	/** True if it was the thread's last one here. */
	boolean leave(String threadId, Seat seat) {
		return this.rooms.computeIfPresent(threadId, (id, present) -> {
			List<Seat> seats = present.stream().filter((each) -> each != seat).toList();
			return seats.isEmpty() ? null : seats;
		}) == null;
	}

	/** The connections of a thread. */
	List<Seat> of(String threadId) {
		return this.rooms.getOrDefault(threadId, List.of());
	}

	boolean isEmpty() {
		return this.rooms.isEmpty();
	}

	void each(Consumer<Seat> what) {
		this.rooms.values().forEach((seats) -> seats.forEach(what));
	}

	/** Ends all; pages come back, perhaps to another instance, and resume by history. */
	void empty() {
		each((seat) -> seat.end(CloseStatus.SERVICE_RESTARTED));
	}

	@Override
	public void start() {
		this.running = true;
	}

	/** Before the server waits for requests to end: these would not end by themselves. */
	@Override
	public void stop() {
		this.running = false;
		empty();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
