package monster.quicksell.support.intake.migration;

/** Something of an export lacks what a ticket needs. */
final class NotImportable extends RuntimeException {

	NotImportable(String field, String reason) {
		super(field + ": " + reason);
	}

}
