package monster.quicksell.support.platform.log;

import monster.quicksell.support.platform.Unavailable;

/** The schema registry can't be asked now: try again. */
public class CodecUnavailable extends Unavailable {

	CodecUnavailable(Throwable cause) {
		super("The schema registry does not answer", cause);
	}

}
