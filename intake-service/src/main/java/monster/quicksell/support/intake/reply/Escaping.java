package monster.quicksell.support.intake.reply;

/**
 * Keeps values what they are in the channel they go to: a name can't mention everybody,
 * make a link, or begin a new line.
 */
public enum Escaping {

	/** Mail and everything else that shows text as it is. */
	PLAIN {
		@Override
		String mark(String line) {
			return line;
		}
	},

	/** Slack reads &amp;, &lt; and &gt; as its own. */
	SLACK {
		@Override
		String mark(String line) {
			return line.replace("&", "&amp;")
				.replace("<", "&lt;")
				.replace(">", "&gt;")
				.replaceAll("([*_~`])", "$1\u200b");
		}
	},

	/** Markdown of Discord and Reddit. */
	MARKDOWN {
		@Override
		String mark(String line) {
			return line.replaceAll("([\\\\*_~`|>\\[\\]()#])", "\\\\$1").replace("@", "@\u200b");
		}
	};

	/** The rule of a channel. */
	public static Escaping of(String channel) {
		return switch (channel) {
			case "slack" -> SLACK;
			case "community" -> MARKDOWN;
			default -> PLAIN;
		};
	}

	/** A value in one line, without what the channel would read as its own. */
	public String apply(String value) {
		return mark(value.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip());
	}

	abstract String mark(String line);

}
