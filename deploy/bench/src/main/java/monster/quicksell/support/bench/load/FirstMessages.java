package monster.quicksell.support.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.IntFunction;

import monster.quicksell.support.bench.log.Texts;

/**
 * First messages of new conversations, as an integration posts them.
 *
 * @param run makes the threads of this run different from all others'
 * @param isStorm whether all write in the chat, and alike about one of eight troubles;
 * else everybody has words of their own, on all channels
 */
public record FirstMessages(String run, boolean isStorm) implements IntFunction<byte[]> {

	/** Of a run that begins now. */
	public static FirstMessages of(Clock clock, boolean isStorm) {
		return new FirstMessages(Long.toString(clock.millis(), 36), isStorm);
	}

	@Override
	public byte[] apply(int number) {
		return """
				{"channel":"%5$s","messageId":"%1$s-m-%2$d","threadId":"%1$s-%2$d","from":{"address":"%6$s",\
				"name":"User %2$d"},"subject":"%3$s","text":"%4$s"}"""
			.formatted(this.run, number, Texts.subject(number),
					this.isStorm ? Texts.text(number) : Texts.ownWords(number), channel(number), address(number))
			.getBytes(StandardCharsets.UTF_8);
	}

	private String channel(int number) {
		return this.isStorm ? "chat" : Texts.channel(number);
	}

	private String address(int number) {
		return channel(number).equals("email") ? "user-" + number + "@example.com" : "user-" + number;
	}

	/** The number in a thread's name; -1 if it is not of this run. */
	public int number(String thread) {
		return thread.startsWith(this.run + "-") ? Integer.parseInt(thread.substring(this.run.length() + 1)) : -1;
	}

}
