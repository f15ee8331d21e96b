package monster.quicksell.support.sla.clock;

import java.time.Duration;

/** A calendar is not open for so long in any time that matters. */
public final class TooLittleOpenTime extends RuntimeException {

	private static final long serialVersionUID = 1L;

	TooLittleOpenTime(Duration open) {
		super("The calendar has too little open time for " + open);
	}

}
