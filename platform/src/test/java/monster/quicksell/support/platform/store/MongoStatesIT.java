package monster.quicksell.support.platform.store;

import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

/** The states' contract on a real MongoDB, where there is a Docker engine. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class MongoStatesIT implements StatesContract {

	@Container
	private static final MongoDBContainer MONGO = new MongoDBContainer("mongo:8.0");

	@Override
	public String uri() {
		return MONGO.getConnectionString();
	}

}
