package monster.quicksell.support.local;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The local installation.
 *
 * @param data the directory that keeps everything
 * @param demo whether to play support traffic
 * @param ports where everything listens
 */
@ConfigurationProperties("local")
record LocalProperties(@DefaultValue("data") Path data, @DefaultValue("false") boolean demo,
		@DefaultValue Ports ports) {

	/** Ports; 0 is any free one for the embedded parts. */
	record Ports(@DefaultValue("8080") int metrics, @DefaultValue("8081") int intake, @DefaultValue("8082") int routing,
			@DefaultValue("8083") int sla, @DefaultValue("8084") int escalation, @DefaultValue("8085") int registry,
			@DefaultValue("9092") int kafka, @DefaultValue("27017") int mongo, @DefaultValue("3025") int smtp,
			@DefaultValue("3143") int imap) {
	}

}
