// Comm messages from front ends: answered at once where that can be, else to the evaluator if it has the target, else
// closed again.

extension Server {
    func takeCommMessage(_ request: Request) throws(ZeroMQError) {
        let message = request.message
        let id = message.content["comm_id"]?.string ?? ""
        let kind: CommEvent.Kind
        switch message.header.type {
        case "comm_open":
            let target = message.content["target_name"]?.string ?? ""
            guard description.commTargets.contains(target) else { return try refuse(id, request) }
            comms.open(id, target: target)
            kind = .open(target: target)
        case "comm_close":
            guard comms.isOpen(id) else { return try ignore(id, request) }
            comms.close(id)
            kind = .close
        default:
            guard comms.isOpen(id) else { return try ignore(id, request) }
            kind = .message
        }
        let event = CommEvent(
            kind: kind, commID: id, data: message.content["data"]?.object ?? [:], metadata: message.metadata,
            buffers: message.buffers)
        guard let answers = main.parts?.commResponder?.answers(to: event) else {
            return try enqueue(.comm(event), for: request)
        }
        try channels.publishStatus("busy", parent: request.parent)
        for data in answers {
            try channels.publish(
                "comm_msg", parent: request.parent, content: ["comm_id": .string(id), "data": .object(data)])
        }
        try channels.publishStatus("idle", parent: request.parent)
        try showBusy()
    }

    private func refuse(_ id: String, _ request: Request) throws(ZeroMQError) {
        try channels.publishStatus("busy", parent: request.parent)
        try channels.publish("comm_close", parent: request.parent, content: ["comm_id": .string(id), "data": [:]])
        try channels.publishStatus("idle", parent: request.parent)
        try showBusy()
    }

    private func ignore(_ id: String, _ request: Request) throws(ZeroMQError) {
        log("received a message for the comm \(id.prefix(80)), which is not open")
        try answer(request) { _ in Reply([:]) }
    }
}
