package monster.quicksell.support.platform.engine;

/** Names failures without their messages, which may quote what people wrote. */
final class Failures {

	private Failures() {
	}

	/**
	 * The class, and where it was thrown:
	 * {@code java.lang.ArithmeticException at Clocks.java:42}.
	 */
	static String place(Throwable failure) {
		StackTraceElement[] stack = failure.getStackTrace();
		String name = failure.getClass().getName();
		return (stack.length > 0) ? name + " at " + stack[0].getFileName() + ":" + stack[0].getLineNumber() : name;
	}

}
