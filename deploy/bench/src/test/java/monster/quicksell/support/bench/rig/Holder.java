package monster.quicksell.support.bench.rig;

/** A JVM that holds as many MiB as it is told to, until it is ended. */
final class Holder {

	private static byte[] held = {};

	private Holder() {
	}

	public static void main(String[] arguments) throws InterruptedException {
		held = new byte[Integer.parseInt(arguments[0]) << 20];
		System.out.println(held.length);
		Thread.sleep(60_000);
	}

}
