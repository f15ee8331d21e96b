package monster.quicksell.support.sla.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.sla.clock.ServiceLevels;
import monster.quicksell.support.sla.clock.SlaPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/**
 * The service levels that hold now. Their file may change while clocks run; a broken one
 * is refused, and the one before stays.
 */
final class LevelsInForce implements Supplier<ServiceLevels> {

	private static final Logger LOG = LoggerFactory.getLogger(LevelsInForce.class);

	private final Resource file;

	private volatile ServiceLevels levels;

	private String text;

	/**
	 * Begins with what the file says.
	 * @throws PolicyError if it is broken
	 */
	LevelsInForce(Resource file) {
		this.file = file;
		this.text = read();
		this.levels = compile(this.text);
	}

	@Override
	public ServiceLevels get() {
		return this.levels;
	}

	/** Takes the file if it has changed. */
	synchronized void refresh() {
		String now = read();
		if (now.equals(this.text)) {
			return;
		}
		this.text = now;
		try {
			this.levels = compile(now);
			LOG.info("Policy {} is in force", this.levels.version());
		}
		catch (PolicyError ex) {
			LOG.error("The policy's file is broken, version {} stays: {}", this.levels.version(), ex.getMessage());
		}
	}

	private ServiceLevels compile(String policy) {
		String name = (this.file.getFilename() != null) ? this.file.getFilename() : this.file.getDescription();
		// Only to see that calendars open at all; no decision depends on the day
		LocalDate today = LocalDate.now(Clock.system(ZoneOffset.UTC));
		ServiceLevels compiled = ServiceLevels.of(PolicyFile.parse(name, policy, SlaPolicy.class), today);
		compiled.runningOut(today)
			.forEach((calendar) -> LOG.warn(
					"Calendar '{}' of {} has no open hour from next year on: add dates, or its targets are never due",
					calendar, name));
		return compiled;
	}

	private String read() {
		try {
			return this.file.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Policy file can't be read: " + this.file.getDescription(), ex);
		}
	}

}
