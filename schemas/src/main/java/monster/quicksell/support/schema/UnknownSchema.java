package monster.quicksell.support.schema;

/** The registry has no schema with the id that a record names. */
final class UnknownSchema extends UnreadableRecord {

	UnknownSchema(int id) {
		super("no schema is registered with id " + id);
	}

}
