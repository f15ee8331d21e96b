package monster.quicksell.support.metrics;

import monster.quicksell.support.platform.SupportApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The metrics service: counts what happens to tickets and shows it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MetricsApplication {

	public static void main(String[] args) {
		SupportApplication.of(MetricsApplication.class, "metrics").run(args);
	}

}
