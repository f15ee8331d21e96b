package monster.quicksell.support.platform.engine;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What the engine counts; the names are public. */
final class EngineMeters {

	private final Counter applied;

	private final Counter duplicates;

	private final Counter readBack;

	private final Counter gaps;

	private final Counter races;

	private final Counter retries;

	private final Counter timersFired;

	private final Counter timersFailed;

	private final Timer lateness;

	private final Timer cycle;

	EngineMeters(MeterRegistry registry) {
		this.applied = records(registry, "applied");
		this.duplicates = records(registry, "duplicate");
		this.readBack = records(registry, "readback");
		this.gaps = Counter.builder("support.log.gaps")
			.description("Events missing before one that was read; more than 0 is an alarm")
			.register(registry);
		this.races = Counter.builder("support.store.races")
			.description("Writes lost to another writer of the same ticket, then repeated")
			.register(registry);
		this.retries = Counter.builder("support.cycle.retries")
			.description("Batches tried again because something was not available")
			.register(registry);
		this.timersFired = Counter.builder("support.timers.fired")
			.description("Timers that came due")
			.register(registry);
		this.timersFailed = Counter.builder("support.timers.failed")
			.description("Timers whose decision failed or could not be kept, each time; more than 0 is an alarm")
			.register(registry);
		this.lateness = Timer.builder("support.timers.lateness")
			.description("How long after its due time a timer fired")
			.publishPercentileHistogram()
			.register(registry);
		this.cycle = Timer.builder("support.cycle").description("Time for one batch").register(registry);
	}

	private static Counter records(MeterRegistry registry, String outcome) {
		return Counter.builder("support.log.records")
			.description("Records read, by what became of them")
			.tag("outcome", outcome)
			.register(registry);
	}

	void applied() {
		this.applied.increment();
	}

	void duplicate(boolean own) {
		(own ? this.readBack : this.duplicates).increment();
	}

	void gap(long missing) {
		this.gaps.increment(missing);
	}

	void racesLost(int lost) {
		this.races.increment(lost);
	}

	void retried() {
		this.retries.increment();
	}

	void fired(Duration late) {
		this.timersFired.increment();
		this.lateness.record(late.isNegative() ? Duration.ZERO : late);
	}

	void timerFailed() {
		this.timersFailed.increment();
	}

	void took(Duration duration) {
		this.cycle.record(duration);
	}

}
