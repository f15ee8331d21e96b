package monster.quicksell.support.embedded;

/**
 * Where each embedded part listens; 0 is any free port.
 */
public record Ports(int kafka, int registry, int mongo, int smtp, int imap) {

	/**
	 * The ports that the documentation names.
	 */
	public static Ports defaults() {
		return new Ports(9092, 8085, 27017, 3025, 3143);
	}

	public static Ports random() {
		return new Ports(0, 0, 0, 0, 0);
	}

	/**
	 * Checks that nobody listens on them yet.
	 * @throws PortTakenException naming the first that is taken, and the part it is for
	 */
	void requireFree() {
		Loopback.port("Kafka", this.kafka);
		Loopback.port("the schema registry", this.registry);
		Loopback.port("MongoDB", this.mongo);
		Loopback.port("SMTP", this.smtp);
		Loopback.port("IMAP", this.imap);
	}

}
