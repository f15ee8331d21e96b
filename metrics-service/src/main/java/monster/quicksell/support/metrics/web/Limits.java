package monster.quicksell.support.metrics.web;

import monster.quicksell.support.platform.web.InvalidField;

/** Whole numbers in requests, within bounds. */
final class Limits {

	private Limits() {
	}

	static long parse(String field, String text, long least, long most) {
		try {
			long number = Long.parseLong(text);
			if (number >= least && number <= most) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Answered below, as one out of bounds is
		}
		throw new InvalidField(field, "must be a whole number from " + least + " to " + most);
	}

}
