package monster.quicksell.support.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

import monster.quicksell.support.bench.log.Texts;

/**
 * First messages of new conversations, as an integration posts them.
 *
 * @param run makes the threads of this run different from all others'
 */
public record ChatMessages(String run) implements IntFunction<byte[]> {

	@Override
	public byte[] apply(int number) {
		return """
				{"channel":"chat","messageId":"%1$s-m-%2$d","threadId":"%1$s-%2$d","from":{"address":"user-%2$d",\
				"name":"User %2$d"},"subject":"%3$s","text":"%4$s"}"""
			.formatted(this.run, number, Texts.subject(number), Texts.text(number))
			.getBytes(StandardCharsets.UTF_8);
	}

	/** The number in a thread's name; -1 if it is not of this run. */
	public int number(String thread) {
		return thread.startsWith(this.run + "-") ? Integer.parseInt(thread.substring(this.run.length() + 1)) : -1;
	}

}
