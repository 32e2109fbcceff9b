"""Kokoro's int8 graph, rewritten to plain float arithmetic.

The published graph rounds every activation to 8 bits on its way through the network.
Only the weights need to stay rounded; with float activations the voice is cleaner.
"""

from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Iterable

_INT32 = 6
_ONE = "float_graph.one"
_NO_INPUT = ""

INPUTS = ("tokens", "style", "speed")
LENGTHS = "lengths"
"""The output added to the graph: how long each token sounds, in 25 ms."""

_LENGTHS_INSIDE = "/encoder/Clip_output_0"


def rewrite(model: onnx.ModelProto) -> onnx.ModelProto:
    """Give the same network with float32 activations, and the tokens' lengths."""
    return _Rewrite(model.graph).model(model)


class _Rewrite:
    def __init__(self, graph: onnx.GraphProto) -> None:
        self._graph = graph
        self._constants = {i.name: i for i in graph.initializer}
        self._makers = {o: node for node in graph.node for o in node.output}
        self._added: dict[str, onnx.TensorProto] = {}
        self._renamed: dict[str, str] = {}

    def model(self, model: onnx.ModelProto) -> onnx.ModelProto:
        self._keep(_ONE, np.array(1.0, np.float32))
        nodes = [new for old in self._graph.node for new in self._node(old)]
        for node in nodes:
            for i, name in enumerate(node.input):
                node.input[i] = self._final(name)
        nodes.append(helper.make_node("Identity", [_LENGTHS_INSIDE], [LENGTHS]))
        lengths = helper.make_tensor_value_info(LENGTHS, onnx.TensorProto.FLOAT, None)
        used = {name for node in nodes for name in node.input}
        kept = [i for i in self._graph.initializer if i.name in used]
        graph = helper.make_graph(
            nodes,
            self._graph.name,
            list(self._graph.input),
            [*self._graph.output, lengths],
            [*kept, *self._added.values()],
        )
        return helper.make_model(
            graph, opset_imports=model.opset_import, ir_version=model.ir_version
        )

    def _node(self, node: onnx.NodeProto) -> "Iterable[onnx.NodeProto]":
        match node.op_type:
            case "DynamicQuantizeLinear":
                # The activation stays as it is; its scale becomes 1.
                self._renamed[node.output[0]] = node.input[0]
                self._renamed[node.output[1]] = _ONE
                return []
            case "ConvInteger" | "MatMulInteger":
                return [self._float_product(node)]
            case "DynamicQuantizeLSTM":
                return [self._float_lstm(node)]
            case "Floor" if self._rounds_a_bias(node):
                self._renamed[node.output[0]] = node.input[0]
                return []
            case "Cast" if self._casts_a_bias(node):
                self._renamed[node.output[0]] = node.input[0]
                return []
        return [node]

    def _float_product(self, node: onnx.NodeProto) -> onnx.NodeProto:
        x, weight, _, zero = node.input
        name = f"{weight}.float"
        if name not in self._added:
            self._keep(name, self._array(weight) - self._array(zero))
        new = helper.make_node(
            node.op_type.removesuffix("Integer"), [x, name], node.output, node.name
        )
        new.attribute.extend(node.attribute)
        return new

    def _float_lstm(self, node: onnx.NodeProto) -> onnx.NodeProto:
        x, w, r, bias, lengths, h, c, peephole, w_s, w_z, r_s, r_z = node.input
        names = []
        for weight, scale, zero in ((w, w_s, w_z), (r, r_s, r_z)):
            name = f"{weight}.float"
            flat = self._array(weight) - self._array(zero)[:, None, None]
            flat = flat * self._array(scale)[:, None, None]
            self._keep(name, np.ascontiguousarray(flat.transpose(0, 2, 1)))
            names.append(name)
        inputs = [x, *names, bias, lengths, h, c, peephole]
        new = helper.make_node("LSTM", inputs, node.output, node.name)
        new.attribute.extend(a for a in node.attribute if a.name != "input_forget")
        return new

    def _rounds_a_bias(self, node: onnx.NodeProto) -> bool:
        divide = self._makers.get(node.input[0])
        return (
            divide is not None
            and divide.op_type == "Div"
            and divide.input[0].endswith("bias")
            and divide.input[1].endswith("bias_scale")
        )

    def _casts_a_bias(self, node: onnx.NodeProto) -> bool:
        maker = self._makers.get(node.input[0])
        to_int = any(a.name == "to" and a.i == _INT32 for a in node.attribute)
        return (
            to_int
            and maker is not None
            and maker.op_type == "Floor"
            and self._rounds_a_bias(maker)
        )

    def _array(self, name: str) -> np.ndarray:
        return numpy_helper.to_array(self._constants[name]).astype(np.float32)

    def _keep(self, name: str, array: np.ndarray) -> None:
        self._added[name] = numpy_helper.from_array(array, name)

    def _final(self, name: str) -> str:
        while name != _NO_INPUT and name in self._renamed:
            name = self._renamed[name]
        return name
