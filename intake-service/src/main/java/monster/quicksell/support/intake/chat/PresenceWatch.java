package monster.quicksell.support.intake.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import monster.quicksell.support.intake.channel.ForChannel;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells all pages when somebody of the team comes, or the last one goes. */
@ForChannel("chat")
@Component
final class PresenceWatch implements SmartLifecycle {

	private static final Duration EVERY = Duration.ofSeconds(5);

	private final Agents agents;

	private final Rooms rooms;

	private Disposable watching = Disposables.disposed();

	PresenceWatch(Agents agents, Rooms rooms) {
		this.agents = agents;
		this.rooms = rooms;
	}

	/** Nobody is connected, nobody looks. */
	@Override
	public void start() {
		this.watching = Flux.interval(EVERY)
			.onBackpressureDrop()
			.filter((tick) -> !this.rooms.isEmpty())
			.concatMap((tick) -> this.agents.answerBy()
				.map(Optional::of)
				.defaultIfEmpty(Optional.empty())
				.onErrorResume((ex) -> Mono.empty()), 1)
			.distinctUntilChanged(Optional::isPresent)
			.subscribe((answerBy) -> tell(answerBy.orElse(null)));
	}

	private void tell(@org.jspecify.annotations.Nullable Instant answerBy) {
		this.rooms.each((seat) -> seat.tell(new Told.Presence(answerBy == null, answerBy)));
	}

	@Override
	public void stop() {
		this.watching.dispose();
	}

	@Override
	public boolean isRunning() {
		return !this.watching.isDisposed();
	}

}
